import { spawn, spawnSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundled } from './bundle.mjs';

const program = join(await bundled('src/cli/bin.ts'), 'main.mjs');
const command = [program, 'run', 'src/scenarios/hundred-secrets', '--json'];

describe('the command line as a process', () => {
  it('ends quietly when its reader has seen enough', async () => {
    const child = spawn(process.execPath, command);
    let err = '';
    child.stderr.on('data', (part) => (err += part));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it.runIf(existsSync('/dev/full'))('says in one line that standard output is full', () => {
    const { status, stderr } = spawnSync(process.execPath, command, {
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      encoding: 'utf8',
    });
    expect(stderr).toMatch(/^Cannot write to standard output: .*no space left on device.*\n$/i);
    expect(status).toBe(2);
  });
});
