import { describe, expect, it, vi } from 'vitest';
import type { LabInput } from '../api/input.ts';
import { loadOf } from '../lab/load.ts';
import { decisionsByPod, eventCounts, podKeysOf, podsAt } from '../lab/view.ts';
import { simulate } from '../lab/simulate.ts';
import { compile } from '../manifest/compile.ts';
import { firstScenario, loadScenario, scenarioNames } from '../scenarios/index.ts';
import { lanesOf } from '../timeline/lanes.ts';
import { poolRunner } from './pool-runner.ts';
import { threads } from './fake-threads.ts';
import { type KeptRun, createPool, sizeFor } from './pool.ts';
import type { Ended } from './simulation.ts';

const { input } = compile(firstScenario);
const long = { ...input!, duration: 86_400_000 };

const options = () => ({ signal: new AbortController().signal, onProgress: () => undefined });

describe('a pool of threads', () => {
  it('has two to four', () => {
    expect([1, 2, 3, 4, 5, 64].map(sizeFor)).toEqual([2, 2, 2, 3, 4, 4]);
  });

  it('keeps the trace where it was made, and answers as the trace does', async () => {
    const { make } = threads();
    const pool = createPool(make, 2);
    const run = await pool.simulate(input!, options());
    if (!run || 'fault' in run) throw new Error('no run');
    const trace = simulate(input!);
    expect(await run.reader.podsAt(30_000)).toEqual(podsAt(trace, 30_000));
    expect((await run.reader.extent()).pods).toEqual(podKeysOf(trace));
    expect((await run.reader.lanes()).length).toBeGreaterThan(3);
    expect(await run.reader.moment(0, 1)).toBeGreaterThan(0);
    expect(await run.trace()).toEqual(trace);
    run.release();
    await expect(run.reader.extent()).rejects.toThrow(/no longer available/);
    pool.dispose();
  });

  it('finds what takes long in a large run before anybody waits for it', async () => {
    const pool = createPool(threads().make, 2);
    const made = [decisionsByPod, eventCounts, lanesOf].map((each) => vi.spyOn(each, 'begin'));
    const run = await pool.simulate(loadOf(400, 60_000), options());
    if (!run || 'fault' in run) throw new Error('no run');
    const trace = await run.trace();
    for (const begin of made) {
      expect(begin).toHaveBeenCalledExactlyOnceWith(trace);
      begin.mockRestore();
    }
    pool.dispose();
  });

  it('uses idle threads again and makes no more than it may', async () => {
    const { made, make } = threads();
    const pool = createPool(make, 2);
    await pool.simulate(input!, options());
    await pool.simulate(input!, options());
    expect(made).toHaveLength(1);
    await Promise.all([1, 2, 3, 4].map(() => pool.simulate(input!, options())));
    expect(made).toHaveLength(2);
    pool.dispose();
    expect(made.every(({ ended }) => ended)).toBe(true);
  });

  it('stops between two portions when it is aborted', async () => {
    const pool = createPool(threads().make, 2);
    const abort = new AbortController();
    const pods = Array.from({ length: 8 }, (_, i) => ({
      ...input!.steps[0]!,
      action: {
        kind: 'apply' as const,
        objects: [
          {
            apiVersion: 'v1',
            kind: 'Pod',
            metadata: { name: `p${i}` },
            spec: { containers: [{ name: 'c', image: 'quay.io/acme/nothing:1' }] },
          },
        ],
      },
    }));
    const ended = await pool.simulate(
      { ...long, steps: [...long.steps, ...pods] },
      { signal: abort.signal, onProgress: () => abort.abort() },
    );
    expect(ended).toBeNull();
    pool.dispose();
  });

  it('does over only what follows a change, in the thread that has the run', async () => {
    const { made, make } = threads();
    const pool = createPool(make, 2);
    const load = loadOf(40, 3_600_000);
    const last = (name: string): LabInput => ({
      ...load,
      steps: [...load.steps, { at: 3_590_000, action: { kind: 'removeImage', name } }],
    });
    // A thread tells of its progress after 5000 events; the whole takes more, what follows the change less.
    const run = async (name: string, previous: KeptRun | null) => {
      let whole = false;
      const onProgress = () => void (whole = true);
      const ended = await pool.simulate(last(name), { ...options(), previous, onProgress });
      if (!ended || 'fault' in ended) throw new Error('no run');
      // Progress is told on a channel of its own: it may come a little after the end.
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { ended, whole };
    };
    const first = await run('a', null);
    const second = await run('b', first.ended);
    expect([first.whole, second.whole]).toEqual([true, false]);
    const { events, inputs, objects } = await second.ended.trace();
    const fresh = simulate(last('b'));
    expect({ events, inputs, writes: objects.log.length }).toEqual({
      events: fresh.events,
      inputs: fresh.inputs,
      writes: fresh.objects.log.length,
    });
    expect((await first.ended.trace()).inputs).not.toEqual(inputs);
    expect(made).toHaveLength(1);
    // Where the earlier run is gone, alone or with its thread, all is done anew.
    first.ended.release();
    expect((await run('c', first.ended)).whole).toBe(true);
    made[0]!.die('out of memory');
    expect((await run('c', second.ended)).whole).toBe(true);
    pool.dispose();
  });

  it('hears a death: what was under way is told, and the next run has another thread', async () => {
    const { made, make } = threads();
    const pool = createPool(make, 2);
    const dying = pool.simulate(long, options());
    made[0]!.die('out of memory');
    await expect(dying).rejects.toThrow('out of memory');
    expect(made[0]!.ended).toBe(true);
    expect(await pool.simulate(input!, options())).not.toBeNull();
    expect(made).toHaveLength(2);
    pool.dispose();
  });

  it('a run that is given up in its last moment leaves the one before to share with', async () => {
    const { make } = threads();
    const runner = poolRunner(async () => createPool(make, 2));
    const load = loadOf(40, 3_600_000);
    const start = (...at: number[]) => {
      const removals = at.map((t) => ({ at: t, action: { kind: 'removeImage' as const, name: 'a' } }));
      const steps = [...load.steps, ...removals].sort((a, b) => a.at - b.at);
      return new Promise<Ended>((resolve) => runner.start({ ...load, steps }, () => undefined, resolve));
    };
    const first = await start();
    // Only its end is new, so the thread is done before it hears that nobody wants it; the third takes several turns.
    void start(3_599_000);
    for (let i = 0; i < 20; i++) await Promise.resolve();
    const last = await start(1000);
    if (!('trace' in first) || !('trace' in last)) throw new Error('no trace');
    expect(last.trace.inputs).not.toEqual(first.trace.inputs);
    expect(last.trace.objects.log[0]).toBe(first.trace.objects.log[0]);
    runner.dispose();
  });

  it('sends a thread only the objects that changed', async () => {
    const { make } = threads();
    const sent: unknown[][] = [];
    const pool = createPool(() => {
      const thread = make();
      const post = thread.postMessage as (message: unknown, ...more: unknown[]) => void;
      thread.postMessage = (message: unknown, ...more: unknown[]) => {
        const { path, argumentList } = message as {
          path?: string[];
          argumentList?: { value: { objects: unknown[][] } }[];
        };
        if (path?.[0] === 'simulate') sent.push(argumentList![1]!.value.objects.flat());
        post(message, ...more);
      };
      return thread;
    }, 1);
    await pool.simulate(input!, options());
    await pool.simulate({ ...input! }, options());
    expect(sent[0]!.every((each) => typeof each === 'object')).toBe(true);
    expect(sent[1]).toEqual(sent[0]!.map((_, place) => place));
    pool.dispose();
  });

  it('a runner tells its session of a death and of an end', async () => {
    const { made, make } = threads();
    const runner = poolRunner(async () => createPool(make, 2));
    const died = new Promise<Ended>((resolve) => runner.start(long, () => undefined, resolve));
    await Promise.resolve().then(() => Promise.resolve());
    await new Promise((resolve) => setTimeout(resolve));
    made[0]?.die('gone');
    expect(await died).toHaveProperty('died');
    const ended = new Promise<Ended>((resolve) => runner.start(input!, () => undefined, resolve));
    expect(await ended).toHaveProperty('trace');
    runner.dispose();
  });

  it('a runner begins with its last run', async () => {
    const pool = createPool(threads().make, 2);
    const simulate = vi.spyOn(pool, 'simulate');
    const runner = poolRunner(async () => pool);
    for (let i = 0; i < 2; i++)
      expect(
        await new Promise<Ended>((resolve) => runner.start(input!, () => undefined, resolve)),
      ).toHaveProperty('trace');
    const [first, second] = simulate.mock.calls;
    expect(first![1].previous).toBeNull();
    expect(second![1].previous).toBe(await simulate.mock.results[0]!.value);
    runner.dispose();
  });
});

it('every scenario’s input can go to a thread', async () => {
  for (const name of scenarioNames) {
    const { input } = compile((await loadScenario(name))!);
    expect(structuredClone(input)).toEqual(input);
  }
});
