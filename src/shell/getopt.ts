/** Command lines as getopt_long reads them: options anywhere, `-n5`, `-n 5`, `--lines=5`. */

export interface Option {
  /** Letters and long names: `n,lines`. */
  names: string;
  /** With a value; `optional` = only one that is attached to it (`-n5`, `--lines=5`), or for a letter the next word if it is a number. */
  value?: 'needed' | 'optional';
}

export interface Options {
  args: string[];
  /** By the option's first name. */
  values: Map<string, string[]>;
}

/** In getopt's words, without the program's name. */
export class BadOption extends Error {}

export function getopt(given: readonly string[], options: readonly Option[]): Options {
  const table = new Map<string, Option>();
  for (const option of options) for (const name of option.names.split(',')) table.set(name, option);
  const parsed: Options = { args: [], values: new Map() };
  const keep = ({ names }: Option, value: string) => {
    const [name = ''] = names.split(',');
    parsed.values.set(name, [...(parsed.values.get(name) ?? []), value]);
  };
  const rest = [...given];
  while (rest.length) {
    const word = rest.shift()!;
    if (word === '--') {
      parsed.args.push(...rest);
      break;
    }
    if (word.startsWith('--')) {
      const [, name = '', value] = /^--([^=]*)(?:=([^]*))?$/.exec(word)!;
      const option = table.get(name);
      if (!option || name.length === 1) throw new BadOption(`unrecognized option '--${name}'`);
      if (value !== undefined && !option.value)
        throw new BadOption(`option '--${name}' doesn't allow an argument`);
      const found = value ?? (option.value === 'needed' ? rest.shift() : '');
      if (found === undefined) throw new BadOption(`option '--${name}' requires an argument`);
      keep(option, found);
    } else if (/^-./.test(word)) shortOptions(word.slice(1));
    else parsed.args.push(word);
  }
  return parsed;

  function shortOptions(letters: string) {
    for (let i = 0; i < letters.length; i++) {
      const letter = letters[i]!;
      const option = table.get(letter);
      if (!option) throw new BadOption(`invalid option -- '${letter}'`);
      if (!option.value) {
        keep(option, '');
        continue;
      }
      const attached = letters.slice(i + 1);
      const next =
        attached || (option.value === 'needed' || /^\+?\d+$/.test(rest[0] ?? '') ? rest.shift() : '');
      if (next === undefined) throw new BadOption(`option requires an argument -- '${letter}'`);
      keep(option, next);
      return;
    }
  }
}
