import { expect, it } from 'vitest';
import '../../lab/judges.ts';
import '../../lab/late-steps.ts';
import '../../lab/workloads.ts';
import type { Screen } from '../types.ts';
import { shellOn, stepsIn } from './shell-for-tests.ts';

const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {a: YQ==}\n';

/** An editor that replaces a text. */
function edited(from: string, to: string) {
  const all = shellOn({ 's.yaml': SECRET });
  const { env, shell, machine } = all;
  env.set('EDITOR', 'sed -i');
  const seen: string[] = [];
  shell.exec = async (line) => {
    seen.push(line);
    const path = line.split(' ').at(-1)!;
    const text = await all.read(path);
    await all.write(path, text.replace(from, to));
    return { exitCode: 0, stdout: '', stderr: '' };
  };
  return { ...all, machine, seen };
}

it('an editor’s change becomes a step', async () => {
  const { run, texts, seen } = edited('a: YQ==', 'b: Yg==');
  expect(await run('edit secret s')).toEqual({ exitCode: 0, stdout: 'secret/s edited\n', stderr: '' });
  expect(seen).toEqual(['sed -i /tmp/kubectl-edit-s.yaml']);
  expect(stepsIn(texts())).toEqual([
    '{at: 30s, patch: {object: secret/s, merge: {data: {a: null, b: Yg==}}}}',
  ]);
});

it('no change, a bad change and no editor leave everything as it is', async () => {
  const same = edited('nothing', 'else');
  expect(await same.run('edit secret/s')).toEqual({
    exitCode: 0,
    stdout: '',
    stderr: 'Edit cancelled, no changes made.\n',
  });
  const bad = edited('type: Opaque', 'type: other');
  const said = await bad.run('edit secret/s');
  expect(said.stderr).toMatch(
    /^The Secret "s" is invalid: type: [^]*\nA copy of your changes has been stored to "\/tmp\/kubectl-edit-s.yaml"\nerror: Edit cancelled, no valid changes were saved.\n$/,
  );
  const none = shellOn({ 's.yaml': SECRET });
  expect((await none.run('edit secret s')).stderr).toBe('error: unable to launch the editor "vi"\n');
  expect((await none.run('edit secret t')).stderr).toBe(
    'Error from server (NotFound): secrets "t" not found\n',
  );
  for (const { texts } of [same, bad, none]) expect(stepsIn(texts())).toEqual([]);
});

it('opens the tab of the object’s file where somebody watches', async () => {
  const { run, machine } = shellOn({ 's.yaml': SECRET });
  const screen: Screen = {
    columns: 80,
    rows: 24,
    write: () => undefined,
    passing: () => Promise.resolve(false),
  };
  expect(await run('edit secret s', '', screen)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  expect(machine.opened).toBe('s.yaml');
});
