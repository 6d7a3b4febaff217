/**
 * A bash that stays: its variables, functions, options and working directory live from line to line. The library's own
 * `exec` begins anew each time; so one run of it takes the lines, one after another, and evaluates them.
 */
import {
  Bash,
  type Command,
  type CommandName,
  type IFileSystem,
  defineCommand,
  getCommandNames,
} from 'just-bash/browser';
import { adapted, guarded } from './adapted.ts';
import { createFiles, HOME, OUTPUT } from './fs/index.ts';
import type { ConfigFile } from './fs/kubelet.ts';
import { isOwn } from './fs/home.ts';
import type { Machine } from './machine.ts';
import { helpText } from './help.ts';
import leftOut from './left-out.json' with { type: 'json' };
import { functionsOf } from './parsing.ts';
import { found } from './tools/found.ts';
import { failed, type Said, type Screen, success, type Tool, type ToolContext } from './types.ts';

/** What stops a line that would not end; a page's thread is busy for some seconds until then. */
const LIMITS = {
  maxCommandCount: 300_000,
  maxLoopIterations: 100_000,
  maxOutputSize: 8 << 20,
  maxStringLength: 8 << 20,
  maxHeredocSize: 1 << 20,
  maxSourceBytes: 2 << 20,
  maxFileSystemBytes: 64 << 20,
  maxLiveBytes: 128 << 20,
  // A terminal may stay open for days.
  maxExecutionTimeMs: 2 ** 31 - 1,
};

/** `HISTSIZE` */
const MOST_ENTERED = 500;
const BUILTINS = [
  'cd',
  'declare',
  'eval',
  'exit',
  'export',
  'pushd',
  'popd',
  'read',
  'set',
  'source',
  'type',
  'unset',
];
/** The library's commands, but for those that no node has, that reach a network, or that a page could not run. */
const LIBRARY = getCommandNames().filter((name) => !leftOut.includes(name)) as CommandName[];
const INNER = ['__next', '__line', '__ended', '__status'];
const LOOP = `shopt -s expand_aliases
alias k=kubectl ll='ls -l' vim=vi nano=vi edit=vi less=cat more=cat
while __next; do eval "$(__line)" > ${OUTPUT}/out 2> ${OUTPUT}/err; __ended $?; done
`;

export interface Ran extends Said {
  /** The bash itself has ended: somebody left it, or it was stopped because of a limit. */
  ended: 'left' | 'stopped' | null;
}

const PATH = '/usr/bin:/bin';

const utf8 = new TextDecoder();
/** Pipes carry bytes, each as a letter. */
const decoded = (bytes: string) => utf8.decode(Uint8Array.from(bytes, (letter) => letter.charCodeAt(0)));

interface CommandContext extends Pick<ToolContext, 'cwd' | 'env'> {
  fs: IFileSystem;
  stdin: unknown;
  origCommand?(args: string[]): Promise<Said>;
  exec?(line: string, options: { cwd: string; env: Record<string, string> }): Promise<Said>;
}

/** A command of ours for the library. */
const own = (name: string, run: (args: string[], context: CommandContext) => Said | Promise<Said>) =>
  defineCommand(name, async (args, context) => run(args, context as unknown as CommandContext));

export class Console {
  readonly bash: Bash;
  readonly files;
  #env: Record<string, string>;
  readonly #first: Record<string, string>;
  #status = 0;
  #screen: Screen | null = null;
  /** Gives the waiting bash its next line. */
  #feed: ((line: string) => void) | null = null;
  #line = '';
  #ended: ((status: number) => void) | null = null;
  #running: Promise<Said> | null = null;
  #abort = new AbortController();

  constructor(
    private readonly machine: Machine,
    config: ConfigFile,
    host: string,
  ) {
    const { fs, base, output } = createFiles(machine, config);
    this.files = { fs, base, output };
    this.#env = {
      HOME,
      PATH,
      PWD: HOME,
      USER: 'root',
      LOGNAME: 'root',
      SHELL: '/bin/bash',
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      HOSTNAME: host,
    };
    this.#first = this.#env;
    this.bash = new Bash({
      fs,
      cwd: HOME,
      env: this.#env,
      executionLimits: LIMITS,
      commands: LIBRARY,
      processInfo: { pid: 2048, ppid: 2047, uid: 0, gid: 0 },
      sleep: async (ms) => machine.pass(ms),
      customCommands: [...found.map((tool) => this.#command(tool)), ...this.#adapted(host), ...this.#inner()],
    });
    const names = [...LIBRARY, ...found.map(({ name }) => name), ...INNER];
    for (const name of names) base.writeFileSync(`/usr/bin/${name}`, '', undefined, { mode: 0o755 });
    for (const [path, text] of [
      ['/etc/hostname', `${host}\n`],
      ['/etc/hosts', `127.0.0.1\tlocalhost\n127.0.1.1\t${host}\n`],
    ] as const)
      base.writeFileSync(path, text);
  }

  /** What there is, for whoever asks for `help`. */
  get help(): string {
    const own = new Set(found.map(({ name }) => name));
    return helpText(
      found,
      LIBRARY.filter((name) => !own.has(name)),
    );
  }

  /** Names of what can be called. */
  get commands(): string[] {
    return [...LIBRARY, ...found.map(({ name }) => name), ...BUILTINS, ...this.aliases.keys()];
  }

  get aliases(): ReadonlyMap<string, string> {
    const prefix = 'BASH_ALIAS_';
    return new Map(
      Object.entries(this.#env).flatMap(([key, value]) =>
        key.startsWith(prefix) ? [[key.slice(prefix.length), value] as const] : [],
      ),
    );
  }

  /** The working directory. */
  get cwd(): string {
    return this.#env.PWD ?? HOME;
  }

  readonly #entered: string[] = [];

  /** Notes what was typed, for `history`. */
  enter(text: string): void {
    this.#entered.push(text);
    if (this.#entered.length > MOST_ENTERED) this.#entered.shift();
  }

  /** Functions that the lines define, as they were written: a bash that begins anew gets them again. */
  readonly #functions = new Map<string, string>();

  /** Evaluates a text that can be parsed. */
  async run(line: string, screen: Screen | null = null, signal?: AbortSignal): Promise<Ran> {
    this.#screen = screen;
    const { output } = this.files;
    for (const [name, source] of functionsOf(this.bash, line)) this.#functions.set(name, source);
    this.#running ??= this.#start();
    const abort = () => this.#abort.abort();
    signal?.addEventListener('abort', abort);
    try {
      const ended = new Promise<number>((resolve) => (this.#ended = resolve));
      this.#pass(line);
      const result = await Promise.race([ended, this.#running]);
      const { stdout, stderr } = output.take();
      if (typeof result === 'number') {
        this.#status = result;
        return { exitCode: result, stdout, stderr, ended: null };
      }
      this.#running = null;
      this.#status = 0;
      // Whoever leaves gets another shell; what was stopped goes on with its variables.
      const left = result.stderr === '' && !signal?.aborted;
      if (left) {
        this.#env = this.#first;
        this.#functions.clear();
      }
      return {
        exitCode: result.exitCode,
        stdout: stdout + result.stdout,
        stderr: stderr + result.stderr,
        ended: left ? 'left' : 'stopped',
      };
    } finally {
      signal?.removeEventListener('abort', abort);
      this.#screen = null;
    }
  }

  /** Ends the bash, which has a clock of its own running. */
  async close(): Promise<void> {
    this.#abort.abort();
    this.#feed?.('');
    await this.#running;
  }

  #start(): Promise<Said> {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    return this.bash.exec([...this.#functions.values(), LOOP].join('\n'), {
      rawScript: true,
      env: this.#env,
      replaceEnv: true,
      cwd: this.cwd,
      signal,
    });
  }

  #pass(line: string): void {
    // `$?` is that of the line before.
    const whole = this.#status === 0 ? line : `__status ${this.#status}\n${line}`;
    if (!this.#feed) return void (this.#line = whole);
    this.#line = whole;
    this.#feed(whole);
    this.#feed = null;
  }

  /** What the loop is made of. */
  #inner(): Command[] {
    return [
      own('__next', async (_, { env }) => {
        this.#env = Object.fromEntries(env);
        if (this.#line === '') await new Promise<string>((resolve) => (this.#feed = resolve));
        return success();
      }),
      own('__line', async () => {
        const line = this.#line;
        this.#line = '';
        return success(line);
      }),
      own('__ended', async ([status]) => {
        this.#ended?.(Number(status));
        return success();
      }),
      own('__status', async ([status]) => failed('', Number(status))),
    ];
  }

  #adapted(host: string): Command[] {
    const watched = () => this.#screen !== null;
    const all = adapted({ machine: this.machine, host, entered: this.#entered, watched });
    return [...all].map(([name, run]) => own(name, (args, { origCommand }) => run(args, origCommand!)));
  }

  #command(tool: Tool): Command {
    return own(tool.name, (args, context) =>
      guarded(tool.name, () => tool.run(args, this.#contextOf(context))),
    );
  }

  /** Its file system also has the pipes of `<(…)`. */
  #contextOf({ fs, cwd, env, stdin, exec }: CommandContext): ToolContext {
    const pathOf = (path: string) =>
      fs.resolvePath(cwd, path === '~' || path.startsWith('~/') ? HOME + path.slice(1) : path);
    return {
      machine: this.machine,
      stdin: decoded(String(stdin)),
      cwd,
      env,
      screen: this.#screen,
      files: {
        read: (path) => fs.readFile(pathOf(path)).catch(() => null),
        write: (path, text) => fs.writeFile(pathOf(path), text),
        list: (path) => fs.readdir(pathOf(path)).catch(() => null),
        ownName(path) {
          const whole = pathOf(path);
          const name = whole.slice(HOME.length + 1);
          return whole.startsWith(`${HOME}/`) && isOwn(name) ? name : null;
        },
      },
      exec: (line) => exec!(line, { cwd, env: Object.fromEntries(env) }),
    };
  }
}
