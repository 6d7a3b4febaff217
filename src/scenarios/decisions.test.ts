import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { StepKind } from '../api/decision.ts';
import { decisionKinds } from '../manifest/expectations/answers.ts';
import { runFiles } from '../manifest/run.ts';
import { loadScenario, scenarioNames } from './index.ts';

/**
 * The runtime of the lab is never away; a typo in a name, a disk that is full, and what a draft answers at a restart are
 * nobody's story. `kubelet/images/steps.test.ts` and `draft-pull-manager.test.ts` have them.
 */
const NOT_TOLD: readonly StepKind[] = [
  'nameNotParsed',
  'inspectionFailed',
  'notPulledWithSecret',
  'credentialEnsured',
  'intentNotWritten',
];

it('every other kind of decision occurs in some scenario', { timeout: 60_000 }, async () => {
  const met = new Set<StepKind>();
  for (const name of scenarioNames) {
    const files = (await loadScenario(name))!;
    const text = files.find((f) => f.name === 'scenario.yaml')!.text;
    const { kubelets } = (parse(text) as { spec: { kubelets?: string[] } }).spec;
    for (const kubelet of kubelets ?? [undefined]) {
      const { trace } = runFiles(files, kubelet === undefined ? {} : { kubelet });
      for (const { value } of trace!.decisions.log) for (const { kind } of value!.steps) met.add(kind);
    }
  }
  expect(decisionKinds.filter((kind) => !met.has(kind))).toEqual(NOT_TOLD);
});
