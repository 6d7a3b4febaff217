import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { StepKind } from '../api/decision.ts';
import { decisionKinds } from '../manifest/expectations/answers.ts';
import { runFiles } from '../manifest/run.ts';
import { loadScenario, scenarioNames } from './index.ts';

it('every kind of decision occurs in some scenario', { timeout: 60_000 }, async () => {
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
  expect(decisionKinds.filter((kind) => !met.has(kind))).toEqual([]);
});
