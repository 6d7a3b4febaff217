import { parseDuration } from '../sim/duration.ts';
import type { Files } from './types.ts';

/** Flags as kubectl reads them (pflag): `--name=value`, `--name value`, `--switch`; what follows `--` is left alone. */
export interface Flags {
  positionals: string[];
  /** By name without dashes; in the order they came. */
  values: Map<string, string[]>;
  /** The arguments after `--`. */
  rest: string[];
  /** Where the files are that flags name. */
  files: Files;
}

export interface KnownFlags {
  /** Flags that take a value. */
  valued: readonly string[];
  switches?: readonly string[];
  /** Flags whose value must follow `=`, with their value when there is none. */
  optional?: Readonly<Record<string, string>>;
  /** One letter for a name. */
  shorts?: Readonly<Record<string, string>>;
}

const commonShorts: Record<string, string> = { f: 'filename', n: 'namespace', o: 'output', l: 'selector' };

/** What every command takes, though most of it changes nothing here. */
export const everywhere: KnownFlags = {
  valued: [
    'namespace',
    'request-timeout',
    'context',
    'cluster',
    'user',
    'kubeconfig',
    'server',
    'token',
    'as',
  ],
  switches: ['insecure-skip-tls-verify', 'warnings-as-errors', 'match-server-version'],
  shorts: { n: 'namespace', s: 'server' },
};

/** With the flags of every command. */
export const withCommon = ({ valued, switches = [], optional, shorts }: KnownFlags): KnownFlags => ({
  valued: [...valued, ...everywhere.valued],
  switches: [...switches, ...everywhere.switches!],
  optional,
  shorts: { ...everywhere.shorts, ...shorts },
});

/** Throws Error with kubectl's words for a flag that is not known. */
export function parseFlags(
  args: readonly string[],
  { valued, switches = [], optional = {}, shorts = commonShorts }: KnownFlags,
  files: Files = {},
): Flags {
  const flags: Flags = { positionals: [], values: new Map(), rest: [], files };
  const keep = (name: string, value: string) =>
    flags.values.set(name, [...(flags.values.get(name) ?? []), value]);
  const takes = (name: string) => !switches.includes(name) && !(name in optional);
  const alone = (name: string) => optional[name] ?? 'true';
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--') {
      flags.rest = args.slice(i + 1);
      break;
    }
    const [, long, value] = /^--([^=]+)(?:=([^]*))?$/.exec(arg) ?? [];
    if (long !== undefined) {
      if (takes(long) && !valued.includes(long)) throw new Error(`unknown flag: --${long}`);
      const given = value ?? (takes(long) ? args[++i] : alone(long));
      if (given === undefined) throw new Error(`flag needs an argument: --${long}`);
      if (switches.includes(long)) checkSwitch(`--${long}`, given);
      keep(long, given);
    } else if (/^-[^-]/.test(arg)) {
      // Several letters may share a dash; the rest of the word is the value of the first that takes one.
      for (let at = 1; at < arg.length; at++) {
        const name = shorts[arg[at]!];
        if (name === undefined) throw new Error(`unknown shorthand flag: '${arg[at]!}' in -${arg.slice(at)}`);
        const rest = arg.slice(at + 1);
        if (rest.startsWith('=')) keep(name, rest.slice(1));
        else if (!takes(name)) {
          keep(name, alone(name));
          continue;
        } else {
          const given = rest || args[++i];
          if (given === undefined)
            throw new Error(`flag needs an argument: '${arg[at]!}' in -${arg.slice(at)}`);
          keep(name, given);
        }
        break;
      }
    } else flags.positionals.push(arg);
  }
  return flags;
}

function checkSwitch(flag: string, value: string) {
  if (!/^(1|0|t|f|true|false)$/i.test(value))
    throw new Error(
      `invalid argument ${JSON.stringify(value)} for ${JSON.stringify(flag)} flag: strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax`,
    );
}

export const last = ({ values }: Flags, name: string): string | undefined => values.get(name)?.at(-1);

export const isOn = (flags: Flags, name: string): boolean => /^(1|t|true)$/i.test(last(flags, name) ?? '');

/** Milliseconds; undefined = not given. Throws Error for what is not a duration. */
export function durationIn(flags: Flags, name: string, command: string): number | undefined {
  const value = last(flags, name);
  if (value === undefined) return undefined;
  try {
    return parseDuration(value);
  } catch {
    throw new Error(
      `invalid argument ${JSON.stringify(value)} for "--${name}" flag: time: invalid duration ${JSON.stringify(value)}\nSee 'kubectl ${command} --help' for usage.`,
    );
  }
}
