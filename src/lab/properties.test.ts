import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRecord } from '../kubelet/images/pullmanager/records.ts';
import { v1alpha1, v1beta1 } from '../kubelet/versions/policies.ts';
import { entriesAt } from '../sim/history.ts';
import { loadOf } from './load.ts';
import { bytes, history, input, inputOf } from './random-scenario.ts';
import { shipped } from './shipped-node.ts';
import { stopRun } from './budget.ts';
import { advanceRun, createRun } from './run.ts';
import { simulate } from './simulate.ts';
import { eventsAt, podsAt, requestsAt } from './view.ts';

describe('for any scenario on any version', () => {
  it('the same input gives the same bytes, in one run or in portions', () => {
    fc.assert(
      fc.property(input, (i) => {
        const sliced = createRun(i);
        while (!advanceRun(sliced, 7));
        expect(bytes(simulate(i))).toBe(bytes(sliced.world.trace));
      }),
      { numRuns: 60 },
    );
  });

  it('the view at t is that of a fresh simulation until t', () => {
    fc.assert(
      fc.property(input, fc.nat(300_000), (i, t) => {
        const whole = simulate(i);
        const until = simulate(i, { until: t });
        for (const table of ['objects', 'images', 'files', 'node', 'decisions'] as const) {
          expect(bytes(entriesAt<unknown>(whole[table], t))).toBe(bytes(entriesAt<unknown>(until[table], t)));
        }
        expect(eventsAt(whole, t)).toEqual(eventsAt(until, t));
        expect(requestsAt(whole, t)).toEqual(requestsAt(until, t));
        expect(podsAt(whole, t)).toEqual(podsAt(until, t));
      }),
      { numRuns: 60 },
    );
  });

  it('times never fall, and records on the disk can be read', () => {
    fc.assert(
      fc.property(input, (i) => {
        const trace = simulate(i);
        for (const log of [
          trace.events,
          trace.inputs,
          trace.processes,
          trace.objects.log,
          trace.files.log,
          trace.decisions.log,
        ]) {
          for (let k = 1; k < log.length; k++) expect(log[k]!.t).toBeGreaterThanOrEqual(log[k - 1]!.t);
        }
        for (const { key, value } of trace.files.log) {
          if (value !== null && key.includes('/pulled/'))
            decodeRecord(value, { readable: [v1alpha1, v1beta1], serviceAccounts: true });
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each(shipped)('%s: only an accepted credential opens an image that has to be verified', (version) => {
    let opened = 0;
    fc.assert(
      fc.property(history, (actions) => {
        const i = inputOf(version, true, actions);
        if (i.kubelet.config.ok)
          i.kubelet.config.config.imagePullCredentialsVerificationPolicy = 'AlwaysVerify';
        const trace = simulate(i);
        const open = new Set(['quay.io/acme/app:v1', 'quay.io/acme/app:v2']);
        for (const { value } of trace.decisions.log) {
          if (value?.outcome !== 'present' || !open.has(value.image)) continue;
          opened++;
          expect(value.credential).toMatchObject({ namespace: 'default', name: 'good' });
        }
      }),
      { numRuns: 40 },
    );
    // Otherwise nothing was tried.
    expect(opened).toBeGreaterThan(0);
  });
});

it('a run over its budget is stopped and says so', () => {
  const simulation = createRun(loadOf(50, 3_600_000));
  expect(advanceRun(simulation, 1000)).toBe(false);
  stopRun(simulation);
  const { stopped, objects } = simulation.world.trace;
  expect(stopped).toMatch(/stopped at \d+ s after 1,000 events/);
  const [, key] = /\. (Pod\/default\/pod-\d+) changed most often\.$/.exec(stopped!)!;
  const writes = (name: string) => objects.log.filter((write) => write.key === name).length;
  expect(writes(key!)).toBe(Math.max(...[...objects.index.keys()].map(writes)));
});
