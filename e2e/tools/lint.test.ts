import { ESLint } from 'eslint';
import { expect, it } from 'vitest';

const eslint = new ESLint({ overrideConfigFile: 'e2e/tools/eslint.config.mjs' });

async function faults(code: string, filePath: string): Promise<number> {
  const [result] = await eslint.lintText(code, { filePath });
  return result!.messages.filter(({ ruleId }) => ruleId === 'no-restricted-syntax').length;
}

const table = 'const known = new Map<string, string>();\nexport const f = (s: string) => known.get(s);\n';

it.each([
  table,
  'export const known = new WeakMap<object, string>();\n',
  'const known: Set<string> = new Set();\nexport const f = () => known;\n',
  'const known = emptyTable<string>();\nexport const f = () => known;\n',
  'export const known: string[] = [];\n',
  'let last = 0;\nexport const f = () => last++;\n',
])('a table of a module that grows is a fault in the engine: %s', async (code) => {
  expect(await faults(code, 'src/kubelet/example.ts')).toBe(1);
  expect(await faults(code, 'src/session/example.ts')).toBe(0);
});

it('parts of the page that load later are not held back', async () => {
  const code = "import { lazy } from 'react';\nexport const F = lazy(() => import('./f.tsx'));\n";
  expect(await faults(code, 'src/ui/example.tsx')).toBe(1);
  expect(await faults(code, 'src/ui/base/early.ts')).toBe(0);
});

it('a fix is made when it is asked for', async () => {
  const file = 'src/manifest/example.ts';
  expect(await faults('export const f = (d: { fixes?: object[] }) => (d.fixes = [{}]);\n', file)).toBe(1);
  expect(await faults('export const f = (d: { fixes?: object[] }) => d.fixes?.[0];\n', file)).toBe(0);
});

it('one that is full when it is made, or belongs to a call, is none', async () => {
  const code = `const names = new Map([['a', 1]]);
export function f() {
  const known = new Map<string, number>();
  let last = 0;
  return () => [known, names, last++];
}
`;
  expect(await faults(code, 'src/kubelet/example.ts')).toBe(0);
});

it.each(
  'kubelet manifest share kubectl explain session ui app embed cli conformance'
    .split(' ')
    .map((folder) => `src/${folder}/example.ts`),
)('a plain object is no table of names that users give: %s', async (file) => {
  for (const code of [
    'export const f = () => { const t: Record<string, string> = {}; return t; };\n',
    'export class C { t: Record<string, string> = {}; }\n',
    'export const f = (t: { a?: object }) => (t.a ??= {});\n',
    'export const f = () => ({}) as Record<string, string>;\n',
    'export const f = () => useState<Readonly<Record<string, string>>>({});\n',
  ])
    expect([code, await faults(code, file)]).toEqual([code, 1]);
  for (const code of [
    "export const words: Record<string, string> = { a: 'b' };\n",
    'export const f = () => new Map<string, string>();\n',
  ])
    expect([code, await faults(code, file)]).toEqual([code, 0]);
});

it('an effect that scrolls returns nothing', async () => {
  const file = 'src/ui/example.tsx';
  const effect = (body: string) => `useEffect(() => ${body}, []);\n`;
  expect(await faults(effect("box.current?.scrollIntoView({ block: 'nearest' })"), file)).toBe(1);
  expect(await faults(effect('{ box.current?.scrollIntoView(); }'), file)).toBe(0);
});
