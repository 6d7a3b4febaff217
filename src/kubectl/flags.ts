/** Flags as kubectl reads them (pflag): `--name=value`, `--name value`, `--switch`; what follows `--` is left alone. */
export interface Flags {
  positionals: string[];
  /** By name without dashes; in the order they came. */
  values: Map<string, string[]>;
  /** What stands behind `--`. */
  rest: string[];
}

export interface KnownFlags {
  /** Flags that take a value. */
  valued: readonly string[];
  switches?: readonly string[];
}

const shorts: Record<string, string> = { f: 'filename', n: 'namespace', o: 'output', l: 'selector' };

/** Throws Error with kubectl's words for a flag that is not known. */
export function parseFlags(args: readonly string[], { valued, switches = [] }: KnownFlags): Flags {
  const flags: Flags = { positionals: [], values: new Map(), rest: [] };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--') {
      flags.rest = args.slice(i + 1);
      break;
    }
    const [, short, long, value] = /^(?:-([a-z])|--([^=]+))(?:=([^]*))?$/.exec(arg) ?? [];
    const name = short ? shorts[short] : long;
    if (short && name === undefined) throw new Error(`unknown shorthand flag: '${short}' in ${arg}`);
    if (name === undefined) {
      flags.positionals.push(arg);
      continue;
    }
    const isSwitch = switches.includes(name);
    if (!isSwitch && !valued.includes(name)) throw new Error(`unknown flag: --${name}`);
    const given = value ?? (isSwitch ? 'true' : args[++i]);
    if (given === undefined) throw new Error(`flag needs an argument: --${name}`);
    flags.values.set(name, [...(flags.values.get(name) ?? []), given]);
  }
  return flags;
}

export const last = ({ values }: Flags, name: string): string | undefined => values.get(name)?.at(-1);
