import { describe, expect, it, vi } from 'vitest';
import { versions } from '../kubelet/versions/index.ts';
import { matrix } from '../matrix/matrix.ts';
import { firstScenario } from '../scenarios/index.ts';
import { type Suggestion, suggestions } from '../whatif/index.ts';
import { createAsking } from './asking.ts';
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
    const { made, make } = threads({ explore: () => new Promise(() => undefined) });
    const asking = createAsking(make, 1);
    const lost = asking.explore(firstScenario, question, vi.fn(), wanted());
    made[0]!.die('out of memory');
    await expect(lost).rejects.toThrow('out of memory');
    expect(made[0]!.ended).toBe(true);
    void asking.explore(firstScenario, question, vi.fn(), wanted());
    expect(made).toHaveLength(2);
  });

  it('that nobody wants any more end at once, and do not keep the next one waiting', async () => {
    const { made, make } = threads({ explore: () => new Promise(() => undefined), drop: () => undefined });
    const asking = createAsking(make, 1);
    const abort = new AbortController();
    const left = asking.explore(firstScenario, question, vi.fn(), abort.signal);
    abort.abort();
    expect(await left).toBe(false);
    void asking.explore(firstScenario, question, vi.fn(), wanted());
    expect(made.map(({ ended }) => ended)).toEqual([true, false]);
  });

  it('keep a thread that has stopped by itself', async () => {
    let stop = () => {};
    const stopped = new Promise<void>((resolve) => (stop = resolve));
    const explore: typeof runWorker.explore = async (...args) => {
      const answer = await runWorker.explore(...args);
      setTimeout(stop, 20);
      return answer;
    };
    const { made, make } = threads({ ...runWorker, explore });
    const asking = createAsking(make, 1);
    const abort = new AbortController();
    expect(await asking.explore(firstScenario, question, () => abort.abort(), abort.signal)).toBe(false);
    await stopped;
    expect(await asking.explore(firstScenario, question, vi.fn(), wanted())).toBe(true);
    expect(made).toHaveLength(1);
  });
});
