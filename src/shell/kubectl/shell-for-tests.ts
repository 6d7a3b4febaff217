/** kubectl on a small node, for tests: `run('get pods')`. */
import { tool } from '../tools/kubectl.ts';
import { Machine } from '../machine.ts';
import type { Said, Screen, ToolContext } from '../types.ts';

const NODE = `apiVersion: lab/v1alpha1
kind: Node
metadata: {name: node-1}
spec: {kubeletVersion: v1.36}
---
apiVersion: lab/v1alpha1
kind: Registry
metadata: {name: quay.io}
spec:
  users: [{username: alice, password: s3cret}]
  repositories:
  - {name: acme/nginx, visibility: public, tags: {v1: {size: 1Mi, pullTime: 1s}, v2: {size: 1Mi, pullTime: 1s}}}
  - {name: acme/private, visibility: private, readers: [alice], tags: {v1: {size: 1Mi, pullTime: 1s}}}
`;

export interface Shell {
  machine: Machine;
  /** `'…'` keeps words together. */
  run(line: string | readonly string[], stdin?: string, screen?: Screen | null): Promise<Said>;
  /** Of the shell's environment. */
  env: Map<string, string>;
  /** Runs a line that is no command of kubectl. */
  shell: { exec: ((line: string) => Promise<Said>) | null };
  /** Files beside the editor's. */
  read(path: string): Promise<string>;
  write(path: string, text: string): Promise<void>;
  /** The editor's files by name. */
  texts(): Record<string, string>;
}

export const wordsOf = (line: string): string[] =>
  (line.match(/(?:[^\s']|'[^']*')+/g) ?? []).map((word) => word.replaceAll("'", ''));

/** Names with a slash are files beside the editor's. `at` in milliseconds. */
export function shellOn(given: Record<string, string> = {}, at = 30_000): Shell {
  const others = new Map(Object.entries(given).filter(([name]) => name.startsWith('/')));
  const own = Object.entries(given).filter(([name]) => !name.startsWith('/'));
  const machine = new Machine(
    [{ name: 'node.yaml', text: NODE }, ...own.map(([name, text]) => ({ name, text }))],
    at,
  );
  const env = new Map<string, string>();
  const shell: Shell['shell'] = { exec: null };
  const nameOf = (path: string) => path.replace(/^(\/root\/|\.\/)/, '');
  const context = (stdin: string, screen: Screen | null): ToolContext => ({
    machine,
    stdin,
    cwd: '/root',
    env,
    screen,
    files: {
      read: (path) =>
        Promise.resolve(
          others.get(path) ?? machine.files.find(({ name }) => name === nameOf(path))?.text ?? null,
        ),
      write(path, text) {
        if (path.startsWith('/tmp/')) others.set(path, text);
        else machine.write(nameOf(path), text);
        return Promise.resolve();
      },
      list: (path) => {
        const folder = path === '/root' || path === '.' ? '' : `${path.replace(/\/$/, '')}/`;
        const all = folder === '' ? machine.files.map(({ name }) => name) : [...others.keys()];
        const inside = all.filter((name) => name.startsWith(folder)).map((name) => name.slice(folder.length));
        const names = [...new Set(inside.map((name) => name.split('/', 1)[0]!))];
        return Promise.resolve(names.length ? names : null);
      },
      ownName: (path) =>
        /^\/(?!root\/)/.test(path) || nameOf(path).includes('/')
          ? null
          : (machine.files.find(({ name }) => name === nameOf(path))?.name ?? null),
    },
    exec: (line) => shell.exec?.(line) ?? Promise.reject(new Error('there is nothing to run')),
  });
  return {
    machine,
    env,
    shell,
    read: (path) => Promise.resolve(others.get(path) ?? ''),
    write: (path, text) => Promise.resolve(void others.set(path, text)),
    run: (line, stdin = '', screen = null) =>
      Promise.resolve(tool.run(typeof line === 'string' ? wordsOf(line) : line, context(stdin, screen))),
    texts: () => Object.fromEntries(machine.files.map(({ name, text }) => [name, text])),
  };
}

/** The steps of the scenario, as they are written. */
export const stepsIn = (texts: Readonly<Record<string, string>>): string[] =>
  (texts['scenario.yaml'] ?? '').split('\n').flatMap((line) => /^ *- (\{.*\})$/.exec(line)?.[1] ?? []);
