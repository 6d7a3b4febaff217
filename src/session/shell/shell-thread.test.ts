import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SourceFile } from '../../api/diagnostics.ts';
import { threads } from '../fake-threads.ts';
import { type ShellPart, createShellWorker } from './shell-worker.ts';
import { ShellGone, createShellThread } from './shell-thread.ts';

const size = { columns: 80, rows: 24 };
const silent = { write: () => undefined, follows: () => undefined };
const idle = () => new AbortController().signal;
const files: SourceFile[] = [
  { name: 'a.yaml', text: 'a' },
  { name: 'b.yaml', text: 'b' },
];

/** A shell with a few words of its own. */
function shellOf(got: { files: readonly SourceFile[]; at: number }[]): ShellPart {
  const answer = (files: readonly SourceFile[], at: number, output = '') => ({
    files,
    at,
    output,
    exitCode: 0,
  });
  let now = 0;
  return {
    machine: { seek: (at) => void (now = at) },
    prompt: () => '# ',
    warm: () => undefined,
    isIncomplete: (text) => text.endsWith('\\'),
    complete: async (text, column) => ({ from: 0, words: [`${text}${column}`] }),
    async exec(line, { files, at }, screen, signal) {
      got.push({ files, at });
      switch (line) {
        case 'touch c':
          return answer([...files, { name: 'c', text: 'new' }], at + 1);
        case 'rm a.yaml':
          return answer(files.slice(1), at);
        case 'watch': {
          const seen: number[] = [];
          screen!.write('header\n');
          while (await screen!.passing()) seen.push(now);
          return answer(files, at, `${seen.join(' ')} ${signal!.aborted}`);
        }
        case 'throw':
          throw new Error('no such thing');
        case 'hang':
          return new Promise(() => undefined);
        default:
          return answer(files, at, files.map(({ text }) => text).join('+'));
      }
    },
  };
}

function start() {
  const got: { files: readonly SourceFile[]; at: number }[] = [];
  const { made, make } = threads(createShellWorker(() => shellOf(got)));
  return { got, made, thread: createShellThread(make) };
}

afterEach(() => vi.useRealTimers());

describe('the thread of the shell', () => {
  it('runs a line on the files, of which it sends what changed', async () => {
    const { thread, got } = start();
    expect(await thread.warm({ files, at: 5 })).toBe('# ');
    const first = await thread.run('cat', { files, at: 5 }, size, silent, idle());
    expect(first).toMatchObject({ output: 'a+b', at: 5, prompt: '# ', open: null });
    expect(first!.files).toBe(files);
    const changed = [files[0]!, { name: 'b.yaml', text: 'other' }];
    const second = await thread.run('cat', { files: changed, at: 7 }, size, silent, idle());
    expect(second).toMatchObject({ output: 'a+other', at: 7 });
    expect(got).toHaveLength(3);
    expect(got[2]!.files[0]).toBe(got[1]!.files[0]);
    thread.dispose();
  });

  it('returns files that are new and leaves out those that are gone', async () => {
    const { thread } = start();
    const made = await thread.run('touch c', { files, at: 0 }, size, silent, idle());
    expect(made!.files).toEqual([...files, { name: 'c', text: 'new' }]);
    expect(made!.files[0]).toBe(files[0]);
    const gone = await thread.run('rm a.yaml', { files: made!.files, at: 1 }, size, silent, idle());
    expect(gone!.files.map(({ name }) => name)).toEqual(['b.yaml', 'c']);
    const read = await thread.run('cat', { files: gone!.files, at: 1 }, size, silent, idle());
    expect(read!.output).toBe('b+new');
    thread.dispose();
  });

  it('does nothing with a line that needs more', async () => {
    const { thread, got } = start();
    expect(await thread.run('a \\', { files, at: 0 }, size, silent, idle())).toBeNull();
    expect(got).toEqual([]);
    expect(await thread.complete('ku', 2, { files, at: 0 })).toEqual({ from: 0, words: ['ku2'] });
    thread.dispose();
  });

  it('tells a command that follows the cursor its moves and its end', async () => {
    const { thread } = start();
    const written: string[] = [];
    const watcher = {
      write: (text: string) => void written.push(text),
      follows() {
        for (const at of [10, 20, 30]) thread.move(at);
        thread.end();
      },
    };
    const done = await thread.run('watch', { files, at: 0 }, size, watcher, idle());
    expect(written).toEqual(['header\n']);
    expect(done!.output).toMatch(/^10( 20)? 30 false$/);
    thread.dispose();
  });

  it('ends such a command, and leaves its shell alone, when it is aborted', async () => {
    const { thread, made } = start();
    const abort = new AbortController();
    const watcher = { write: () => undefined, follows: () => abort.abort() };
    const done = await thread.run('watch', { files, at: 0 }, size, watcher, abort.signal);
    expect(done!.output).toBe(' false');
    expect(made[0]!.ended).toBe(false);
    thread.dispose();
  });

  it('ends with a command that does not stop, and the next one has a new thread', async () => {
    const { thread, made } = start();
    const abort = new AbortController();
    const hung = thread.run('hang', { files, at: 0 }, size, silent, abort.signal);
    setTimeout(() => abort.abort(), 10);
    await expect(hung).rejects.toThrow(ShellGone);
    expect(made[0]!.ended).toBe(true);
    const next = await thread.run('cat', { files, at: 0 }, size, silent, idle());
    expect(next!.output).toBe('a+b');
    expect(made).toHaveLength(2);
    thread.dispose();
  });

  it('says what a shell threw, and that its thread died', async () => {
    const { thread, made } = start();
    const thrown = await thread.run('throw', { files, at: 3 }, size, silent, idle());
    expect(thrown).toMatchObject({ output: 'no such thing\n', exitCode: 1, at: 3 });
    expect(thrown!.files).toBe(files);
    const hung = thread.run('hang', { files, at: 0 }, size, silent, idle());
    made[0]!.die('out of memory');
    await expect(hung).rejects.toThrow('out of memory');
    thread.dispose();
  });
});
