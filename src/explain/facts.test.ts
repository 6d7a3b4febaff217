/** A fact about a file says which text in it is meant: that text is there when the kubelet decides. */
import { expect, it } from 'vitest';
import { simulate } from '../lab/simulate.ts';
import { compile } from '../manifest/compile.ts';
import { loadScenario } from '../scenarios/index.ts';
import { valueAt } from '../sim/history.ts';
import { textOfStep } from './steps.ts';
import { verdictOf } from './verdict.ts';

const names = [
  'other-namespace',
  'secret-recreated',
  'password-rotation',
  'service-account-plugin',
  'multi-tenant',
];

it.each(names)('%s: the text that a fact names is in its file', async (name) => {
  const trace = simulate(compile((await loadScenario(name))!).input!);
  const decisions = trace.decisions.log.flatMap(({ value }) => value ?? []);
  let found = 0;
  for (const decision of decisions) {
    const { facts } = verdictOf(decision, []);
    const all = [
      ...decision.steps.flatMap((step) => textOfStep(step).facts),
      ...facts.flatMap(({ left, right }) => [left.fact, right.fact]),
    ];
    for (const fact of all) {
      if (fact?.kind !== 'file' || fact.find === undefined) continue;
      const texts = [decision.t, decision.end ?? decision.t].map(
        (t) => valueAt(trace.files, fact.path, t) ?? '',
      );
      expect(
        texts.some((text) => text.includes(fact.find!)),
        `${decision.id}: ${fact.find} in ${fact.path}`,
      ).toBe(true);
      found++;
    }
  }
  expect(found).toBeGreaterThan(0);
});
