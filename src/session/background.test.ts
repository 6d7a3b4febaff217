import { describe, expect, it } from 'vitest';
import type { LabInput } from '../api/input.ts';
import { lateRunner } from './background.ts';
import type { BackgroundRunner, Ended } from './simulation.ts';

const input = {} as LabInput;
const died: Ended = { died: 'it stopped' };
const settled = () => new Promise((resolve) => setTimeout(resolve));

function make(load?: () => Promise<BackgroundRunner>, restAfter?: number) {
  const heard: string[] = [];
  const real: BackgroundRunner = {
    start: (_, __, onEnd) => (heard.push('start'), onEnd(died)),
    read: (_, __, ___, onEnd) => (heard.push('read'), onEnd(died)),
    cancel: () => heard.push('cancel'),
    beside: () => real,
    dispose: () => heard.push('dispose'),
  };
  const ended: Ended[] = [];
  const runner = lateRunner(load ?? (async () => (heard.push('load'), real)), restAfter);
  const start = () =>
    runner.start(
      input,
      () => undefined,
      (end) => ended.push(end),
    );
  return { runner, heard, ended, start };
}

describe('the runner that is loaded late', () => {
  it('is not loaded to cancel or dispose of nothing', async () => {
    const { runner, heard } = make();
    runner.cancel();
    runner.dispose();
    await settled();
    expect(heard).toEqual([]);
  });

  it('is loaded once and does only the last that was wanted', async () => {
    const { runner, heard, ended, start } = make();
    start();
    runner.cancel();
    start();
    await settled();
    runner.read(
      [],
      () => undefined,
      () => undefined,
      (end) => ended.push(end),
    );
    await settled();
    runner.dispose();
    await settled();
    expect(heard.filter((what) => what !== 'cancel')).toEqual(['load', 'start', 'read', 'dispose']);
    expect(ended).toEqual([died, died]);
  });

  it('ends its threads when nothing has been run for a while, and has others for the next run', async () => {
    const { runner, heard, start } = make(undefined, 20);
    const wait = () => new Promise((resolve) => setTimeout(resolve, 60));
    start();
    await settled();
    start();
    await settled();
    expect(heard).toEqual(['load', 'start', 'start']);
    await wait();
    expect(heard.splice(0)).toEqual(['load', 'start', 'start', 'dispose']);
    start();
    await wait();
    runner.dispose();
    await settled();
    expect(heard).toEqual(['load', 'start', 'dispose']);
  });

  it('says that it could not be loaded', async () => {
    const { ended, start } = make(() => Promise.reject(new Error('offline')));
    start();
    await settled();
    expect(ended).toEqual([{ died: 'offline' }]);
  });
});
