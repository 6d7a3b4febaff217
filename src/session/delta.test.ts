import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Trace } from '../api/trace.ts';
import { loadOf } from '../lab/load.ts';
import { input } from '../lab/random-scenario.ts';
import { simulate } from '../lab/simulate.ts';
import { compile } from '../manifest/compile.ts';
import { podList } from '../manifest/pod-list.ts';
import { changesOf } from '../sim/history.ts';
import { deltaOf, traceOf } from './delta.ts';

/** As another thread gets it: every message copied by itself. */
async function sent(trace: Trace, before: Trace | null, there: Trace | null): Promise<Trace> {
  const { delta, parts } = structuredClone(deltaOf(trace, before));
  return traceOf(
    delta,
    there,
    (i) => Promise.resolve(structuredClone(parts[i]!)),
    () => Promise.resolve(),
  );
}

describe('a trace that is sent to another thread', () => {
  const trace = simulate(loadOf(40, 120_000));

  it('is the same there, in messages of some hundred entries', async () => {
    expect(await sent(trace, null, null)).toEqual(trace);
    const { parts } = deltaOf(trace, null);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts)
      expect(part.reduce((sum, { entries }) => sum + entries.length, 0)).toBeLessThanOrEqual(500);
  });

  it('is the very trace that is there when nothing is new', async () => {
    const there = structuredClone(trace);
    expect(await sent(simulate(loadOf(40, 120_000)), trace, there)).toBe(there);
    expect(deltaOf(trace, trace).parts).toEqual([]);
    // Another end alone is another trace.
    expect(await sent({ ...trace, end: 1 }, trace, there)).toEqual({ ...trace, end: 1 });
    expect(await sent({ ...trace, events: trace.events.slice(1) }, trace, there)).not.toBe(there);
  });

  it('is what a run makes, whatever was run before', async () => {
    await fc.assert(
      fc.asyncProperty(input, input, async (one, other) => {
        const [before, after] = [simulate(one), simulate(other)];
        expect(await sent(after, before, structuredClone(before))).toEqual(after);
      }),
      { numRuns: 30 },
    );
  });

  it('shares with the one before what a change left as it was', async () => {
    const text = podList(40);
    const run = (each: string) => simulate(compile([{ name: 'pods.yaml', text: each }]).input!);
    const before = run(text);
    const after = run(text.replace('image: ghcr.io/acme/web:2.7.1', 'image: ghcr.io/acme/web:other'));
    const { parts } = deltaOf(after, before);
    const fresh = parts.flat().filter(({ list }) => list === 'objects');
    expect(fresh.reduce((sum, { entries }) => sum + entries.length, 0)).toBeLessThan(8);
    const there = structuredClone(before);
    const arrived = await sent(after, before, there);
    expect(arrived).toEqual(after);
    const key = [...there.objects.index.keys()].find((each) => each.endsWith('-3'))!;
    const last = (of: Trace) => changesOf(of.objects, key).at(-1);
    expect(last(arrived)).toBe(last(there));
  });
});
