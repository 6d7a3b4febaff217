/** The package as others install it: packed, put into an empty project without a network, run, imported, type-checked. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './setup.mjs';

const folder = mkdtempSync(join(tmpdir(), 'lab-package-'));
const project = join(folder, 'project');
const run = (command: string, args: string[], cwd = project) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
/** What a module of the project prints. */
function program(text: string): string {
  writeFileSync(join(project, 'program.mjs'), text);
  return run(process.execPath, ['program.mjs']);
}
let packed: { filename: string; files: { path: string }[] };

beforeAll(() => {
  const [made] = JSON.parse(
    run('npm', ['pack', '--json', '--silent', '--pack-destination', folder], root),
  ) as [typeof packed];
  packed = made;
  cpSync(join(root, 'src/scenarios/blog-post'), join(project, 'lab'), { recursive: true });
  writeFileSync(join(project, 'package.json'), '{"name": "empty", "private": true, "type": "module"}');
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, packed.filename)]);
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('the package', () => {
  it('has what it needs and nothing of the page', () => {
    const paths = packed.files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'lib/index.js',
        'lib/index.d.ts',
        'lib/bin/main.mjs',
        'lib/licenses.txt',
        'LICENSE',
      ]),
    );
    expect(paths.filter((path) => !/^(lib\/|package\.json$|README\.md$|LICENSE$)/.test(path))).toEqual([]);
  });

  it('installs nothing else', () => {
    const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, unknown>;
    };
    expect(Object.keys(lock.packages)).toEqual(['', 'node_modules/pull-secret-lab']);
  });

  it('has a command, which calls itself by its own name', () => {
    const command = join(project, 'node_modules/.bin/pull-secret-lab');
    expect(run(command, ['check', 'lab'])).toMatch(/^lab: (\d+) of \1 expectations hold\n$/);
    expect(run(command, ['explain', 'lab', '--pod', 'image-with-invalid-creds', '--at', '30s'])).toContain(
      '401',
    );
    expect(run(command, ['--help'])).toMatch(/^Usage: pull-secret-lab COMMAND …\n/);
  });
});

const readLab = `
  import { readFileSync, readdirSync } from 'node:fs';
  const files = readdirSync('lab').map((name) => ({ name, text: readFileSync('lab/' + name, 'utf8') }));
`;

describe('the library', () => {
  it('says the same as the command', () => {
    const out = program(`${readLab}
      import { compile, explain, report, simulate } from 'pull-secret-lab';
      const trace = simulate(compile(files).input);
      console.log(JSON.stringify([report(trace), explain(trace, 'default/image-with-invalid-creds', { at: 30_000 })]));
    `);
    const [report, explained] = JSON.parse(out) as [object, { text: string }];
    const command = join(project, 'node_modules/.bin/pull-secret-lab');
    expect(JSON.parse(run(command, ['run', 'lab', '--json']))).toMatchObject(report);
    const told = run(command, ['explain', 'lab', '--pod', 'image-with-invalid-creds', '--at', '30s']);
    expect(told.slice(0, explained.text.length)).toBe(explained.text);
    expect(told.slice(explained.text.length)).toMatch(/^\nWhat would change it:\n/);
  });

  it('does nothing when it is imported, and needs neither Node nor a page', () => {
    const out = program(`
      const before = Object.getOwnPropertyNames(globalThis).join();
      for (const name of ['process', 'Buffer', 'setTimeout', 'fetch', 'performance']) delete globalThis[name];
      const { write } = await import('pull-secret-lab').then(() => import('node:fs').then(({ writeSync }) => ({ write: writeSync })));
      const after = Object.getOwnPropertyNames(globalThis);
      write(1, JSON.stringify(after.filter((name) => !before.split(',').includes(name))));
    `);
    expect(out).toBe('[]');
    const code = readFileSync(join(project, 'node_modules/pull-secret-lab/lib/index.js'), 'utf8');
    expect([...code.matchAll(/^import\b.*|\brequire\(|\bimport\(/gm)].map(([text]) => text)).toEqual([]);
  });

  it('has types for strict programs, with and without a bundler', () => {
    writeFileSync(
      join(project, 'program.ts'),
      `import { type Diagnostic, type Explanation, type Trace, compile, diff, explain, matrix, report, simulate } from 'pull-secret-lab';
      const { input, diagnostics } = compile([{ name: 'a.yaml', text: '' }], { kubelet: 'v1.36' });
      const first: Diagnostic | undefined = diagnostics[0];
      if (!input) throw new Error(first?.message);
      const trace: Trace = simulate(input, { until: 30_000 });
      const why: Explanation | null = explain(trace, 'default/web', { at: 30_000 });
      export const texts: string[] = why?.steps.map(({ because }) => because) ?? [];
      for (const { pod, parts } of diff(trace, trace).pods) texts.push(pod, parts?.to ?? '');
      texts.push(...(matrix([{ name: 'a.yaml', text: '' }])?.pods ?? []));
      export const metrics: Record<string, number> = report(trace).metrics;
      for (const { at, action } of input.steps)
        if (action.kind === 'rotate') texts.push(action.username.concat(String(at)));
      type IsAny<T> = 0 extends 1 & T ? true : false;
      export const isTyped: [IsAny<typeof trace>, IsAny<typeof why>] = [false, false];
      `,
    );
    const compilerOptions = { strict: true, noEmit: true, target: 'es2023', lib: ['es2023'], types: [] };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }));
    for (const options of [
      ['--module', 'nodenext'],
      ['--module', 'esnext', '--moduleResolution', 'bundler'],
    ])
      expect(run(join(root, 'node_modules/.bin/tsc'), ['--project', '.', ...options])).toBe('');
  });
});
