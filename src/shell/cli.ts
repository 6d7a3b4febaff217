/** Command lines as programs with github.com/urfave/cli/v2 read them: flags come before arguments, with one dash or two. */
import { failed, success, type Said } from './types.ts';

/** A flag: `output,o=value` takes a value, `quiet,q` does not. */
export type Flag = string;

export interface Command {
  /** With its other names: `images,image,img`. */
  name: string;
  usage: string;
  argsUsage?: string;
  flags?: readonly Flag[];
  /** `-aq` is `-a -q`. */
  bundles?: boolean;
}

export interface Given {
  args: readonly string[];
  /** By the flag's first name, in the order in which they came; `true` for one without a value. */
  values: ReadonlyMap<string, readonly string[]>;
  has(name: string): boolean;
  /** The last value, '' without one. */
  text(name: string): string;
  list(name: string): readonly string[];
}

/** A command line that cannot be read, in the words of Go's package flag. */
export class WrongUsage extends Error {}

interface Known {
  name: string;
  takes: boolean;
}

const namesOf = (flag: Flag) => flag.replace(/=.*$/, '').split(',');

function tableOf(flags: readonly Flag[]): Map<string, Known> {
  const table = new Map<string, Known>();
  for (const flag of [...flags, 'help,h']) {
    const names = namesOf(flag);
    for (const name of names) table.set(name, { name: names[0]!, takes: flag.includes('=') });
  }
  return table;
}

/** `-abc` as its letters, when each is a flag. */
function unbundled(arg: string, table: ReadonlyMap<string, Known>): string[] {
  const letters = /^-[^-=]{2,}$/.test(arg) ? [...arg.slice(1)] : [];
  return letters.length && letters.every((letter) => table.has(letter))
    ? letters.map((each) => `-${each}`)
    : [];
}

/** Throws WrongUsage. Models flag.FlagSet.Parse */
export function readFlags({ flags = [], bundles = false }: Command, given: readonly string[]): Given {
  const table = tableOf(flags);
  const values = new Map<string, string[]>();
  const rest = [...given];
  while (rest.length) {
    const arg = rest[0]!;
    if (!/^-./.test(arg)) break;
    rest.shift();
    if (arg === '--') break;
    const [, name = '', value] = /^--?([^=]*)(?:=([^]*))?$/.exec(arg) ?? [];
    const known = table.get(name);
    if (!known) {
      const letters = bundles ? unbundled(arg, table) : [];
      if (letters.length === 0) throw new WrongUsage(`flag provided but not defined: -${name}`);
      rest.unshift(...letters);
      continue;
    }
    let text = value;
    if (text === undefined) text = known.takes ? rest.shift() : 'true';
    if (text === undefined) throw new WrongUsage(`flag needs an argument: -${name}`);
    if (!known.takes && !/^(1|0|t|f|true|false)$/i.test(text))
      throw new WrongUsage(`invalid boolean value ${JSON.stringify(text)} for -${name}: parse error`);
    if (!known.takes && /^(0|f|false)$/i.test(text)) values.delete(known.name);
    else values.set(known.name, [...(values.get(known.name) ?? []), text]);
  }
  return {
    args: rest,
    values,
    has: (name) => values.has(name),
    text: (name) => values.get(name)?.at(-1) ?? '',
    list: (name) => values.get(name) ?? [],
  };
}

const shown = (flag: Flag) =>
  namesOf(flag)
    .map((name) => `${name.length === 1 ? '-' : '--'}${name}${flag.includes('=') ? ' value' : ''}`)
    .join(', ');

/** What `--help` prints of a command of a program. */
export function helpOf(program: string, { name, usage, argsUsage, flags = [] }: Command): string {
  const full = `${program} ${name.split(',')[0]!}`;
  const options = [...flags, 'help,h'].map((flag) => `   ${shown(flag)}\n`).sort();
  return `NAME:\n   ${full} - ${usage}\n\nUSAGE:\n   ${full} [command options] ${argsUsage ?? '[arguments...]'}\n\nOPTIONS:\n${options.join('')}`;
}

/** What a program without a command prints. */
export function programHelp(
  program: string,
  usage: string,
  version: string,
  commands: readonly Command[],
  flags: readonly Flag[],
): string {
  const rows = commands.map(({ name, usage }) => [name.replaceAll(',', ', '), usage] as const);
  rows.push(['help, h', 'Shows a list of commands or help for one command']);
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  const list = rows.map(([name, usage]) => `   ${name.padEnd(width)}${usage}\n`).join('');
  const options = [...flags, 'help,h', 'version,v'].map((flag) => `   ${shown(flag)}\n`).join('');
  return `NAME:\n   ${program} - ${usage}\n\nUSAGE:\n   ${program} [global options] command [command options]\n\nVERSION:\n   ${version}\n\nCOMMANDS:\n${list}\nGLOBAL OPTIONS:\n${options}`;
}

export const wrongUsage = (help: string, message: string, last: string): Said =>
  failed(last, 1, `Incorrect Usage: ${message}\n\n${help}`);

/** Somebody asks for a command that there is not. Models github.com/urfave/cli/v2/help.go ShowCommandHelp */
export const noSuchCommand = (name: string): Said => failed(`No help topic for '${name}'\n`, 3);

/** Finds a command by any of its names. */
export const commandNamed = <C extends Command>(commands: readonly C[], name: string): C | undefined =>
  commands.find((each) => each.name.split(',').includes(name));

export const helped = (help: string): Said => success(help);
