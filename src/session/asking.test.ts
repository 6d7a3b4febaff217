import { describe, expect, it, vi } from 'vitest';
import { versions } from '../kubelet/versions/index.ts';
import { matrix } from '../matrix/matrix.ts';
import { firstScenario } from '../scenarios/index.ts';
import { type Suggestion, suggestions } from '../whatif/index.ts';
import { filesOf } from '../whatif/random-files.ts';
import { createAsking, sizeFor } from './asking.ts';
import { threads } from './fake-threads.ts';
import { runWorker } from './run-worker.ts';

const question = { pod: 'default/image-with-invalid-creds', at: 30_000 };
const wanted = () => new AbortController().signal;

describe('questions to threads of their own', () => {
  it('are answered as in this one', async () => {
    const asking = createAsking(threads().make, 2);
    const found: Suggestion[] = [];
    expect(await asking.explore(firstScenario, question, (each) => found.push(each), wanted())).toBe(true);
    expect(found).toEqual(suggestions(firstScenario, question));
    expect(found.length).toBeGreaterThan(0);
    const shares: number[] = [];
    const whole = await asking.matrix(firstScenario, (_, share) => shares.push(share), wanted());
    expect(whole).toEqual(matrix(firstScenario));
    expect(shares).toHaveLength(versions.length);
    expect(shares.at(-1)).toBe(1);
  });

  it('of a pod that is not there say so', async () => {
    const asking = createAsking(threads().make, 1);
    expect(await asking.explore(firstScenario, { ...question, pod: 'default/x' }, vi.fn(), wanted())).toBe(
      false,
    );
  });

  it('fail with their thread, and the next one has another', async () => {
    const { made, make } = threads({ consider: () => new Promise(() => undefined) });
    const asking = createAsking(make, 1);
    const lost = asking.explore(firstScenario, question, vi.fn(), wanted());
    made[0]!.die('out of memory');
    await expect(lost).rejects.toThrow('out of memory');
    expect(made[0]!.ended).toBe(true);
    void asking.explore(firstScenario, question, vi.fn(), wanted());
    expect(made).toHaveLength(2);
  });

  it('that nobody wants any more end at once, and do not keep the next one waiting', async () => {
    const { made, make } = threads({ consider: () => new Promise(() => undefined), drop: () => undefined });
    const asking = createAsking(make, 1);
    const abort = new AbortController();
    const left = asking.explore(firstScenario, question, vi.fn(), abort.signal);
    abort.abort();
    expect(await left).toBe(false);
    void asking.explore(firstScenario, question, vi.fn(), wanted());
    expect(made.map(({ ended }) => ended)).toEqual([true, false]);
  });

  it('keep a thread that has stopped by itself', async () => {
    const { made, make } = threads();
    const asking = createAsking(make, 1);
    const abort = new AbortController();
    expect(await asking.explore(firstScenario, question, () => abort.abort(), abort.signal)).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await asking.explore(firstScenario, question, vi.fn(), wanted())).toBe(true);
    expect(made).toHaveLength(1);
  });

  /** A pod whose secret is wrong and whose policy is Never: only pairs change it. */
  const pairs = filesOf({
    version: 'v1.36',
    gate: true,
    preloaded: false,
    pods: [{ image: 'quay.io/acme/app:v1', secrets: ['wrong'], policy: 'Never', at: 0 }],
    deeds: [],
  });

  it.each([1, 2, 4])('are told in the same order by %d threads, however long each takes', async (size) => {
    for (const [files, of] of [
      [firstScenario, question],
      [pairs, { pod: 'default/pod-0', at: 60_000 }],
      [firstScenario, { ...question, pod: 'default/image-with-valid-creds' }],
    ] as const) {
      let i = 0;
      // The first of them takes longest.
      const judge = async (...args: Parameters<typeof runWorker.judge>) => {
        const wait = 30 - 10 * (i++ % 4);
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, wait)));
        return runWorker.judge(...args);
      };
      const { made, make } = threads({ ...runWorker, judge });
      const asking = createAsking(make, size);
      const found: Suggestion[] = [];
      expect(await asking.explore(files, of, (each) => found.push(each), wanted())).toBe(true);
      expect(found).toEqual(suggestions(files, of));
      expect(found.length).toBeGreaterThan(0);
      expect(made).toHaveLength(size);
    }
  });

  it('do not wait for a thread that is not up yet', async () => {
    let count = 0;
    const consider: typeof runWorker.consider = (...args) =>
      count++ === 0 ? runWorker.consider(...args) : (new Promise(() => undefined) as never);
    const found = vi.fn();
    const asking = createAsking(threads({ ...runWorker, consider }).make, 2);
    expect(await asking.explore(firstScenario, question, found, wanted())).toBe(true);
    expect(found).toHaveBeenCalledTimes(suggestions(firstScenario, question).length);
  });

  it('are told as they are found', async () => {
    let judged = 0;
    const judge = (...args: Parameters<typeof runWorker.judge>) => (judged++, runWorker.judge(...args));
    const asking = createAsking(threads({ ...runWorker, judge }).make, 1);
    const counts: number[] = [];
    await asking.explore(firstScenario, question, () => counts.push(judged), wanted());
    expect(counts.length).toBeGreaterThan(1);
    expect(counts[0]).toBeLessThan(counts.at(-1)!);
  });

  it('go to as many threads as there are cores beside the page’s own, up to four', () => {
    expect([1, 2, 3, 5, 16].map(sizeFor)).toEqual([1, 1, 2, 4, 4]);
  });
});
