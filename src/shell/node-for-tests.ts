/** A node for tests of single tools: a scenario, a moment, words instead of a shell. */
import type { SourceFile } from '../api/diagnostics.ts';
import type { Millis } from '../sim/time.ts';
import { Machine } from './machine.ts';
import { found } from './tools/found.ts';
import { failed, type Said, type Screen, type Tool, type ToolContext } from './types.ts';

const tools: readonly Tool[] = found;

export interface TestNode {
  machine: Machine;
  /** Files outside the editor, by their paths. */
  files: Map<string, string>;
  run(line: string, more?: { stdin?: string; screen?: Screen }): Promise<Said>;
  /** Both outputs, and the exit code in brackets when it is not 0. */
  sh(line: string, stdin?: string): Promise<string>;
}

const wordsOf = (line: string) =>
  [...line.matchAll(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g)].map(([word]) =>
    word.replace(/'([^']*)'|"([^"]*)"/g, (_, a?: string, b?: string) => a ?? b ?? ''),
  );

export function testNode(machine: Machine): TestNode {
  const files = new Map<string, string>();
  const contextOf = (stdin: string, screen: Screen | null): ToolContext => ({
    machine,
    stdin,
    cwd: '/root',
    env: new Map([['HOME', '/root']]),
    files: {
      read: (path) => Promise.resolve(files.get(path) ?? null),
      write: (path, text) => Promise.resolve(void files.set(path, text)),
      list: () => Promise.resolve(null),
      ownName: (path) =>
        machine.files.find(({ name }) => path === `/root/${name}` || path === name)?.name ?? null,
    },
    screen,
    exec: (line) => run(line),
  });
  async function run(line: string, more: { stdin?: string; screen?: Screen } = {}): Promise<Said> {
    const [name = '', ...args] = wordsOf(line);
    const tool = tools.find((each) => each.name === name);
    if (!tool) return failed(`bash: ${name}: command not found\n`, 127);
    return tool.run(args, contextOf(more.stdin ?? '', more.screen ?? null));
  }
  return {
    machine,
    files,
    run,
    async sh(line, stdin = '') {
      const { stdout, stderr, exitCode } = await run(line, { stdin });
      return `${stdout}${stderr}${exitCode === 0 ? '' : `[${exitCode}]\n`}`;
    },
  };
}

type Load = (scenario: string) => Promise<readonly SourceFile[] | null>;

/** Nodes of shipped scenarios at a moment; `load` = `loadScenario`. */
export const nodesOf =
  (load: Load) =>
  async (at: Millis, scenario = 'blog-post-v1.36'): Promise<TestNode> => {
    const files = await load(scenario);
    if (!files) throw new Error(`there is no scenario ${scenario}`);
    return testNode(new Machine(files, at));
  };
