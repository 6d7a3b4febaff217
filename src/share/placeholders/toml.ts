/** TOML, as containerd's own files are written in, with placeholders for the logins in it: in the text, by their keys. */
import { authValue } from './docker-config.ts';
import type { Names } from './names.ts';
import type { Fragment } from './rewrite.ts';

/** A key, what follows up to its text (or the first one of a list), and the text in its quotes. */
const ASSIGNMENT =
  /(?<![\w-])([\w-]+)(["']?[ \t]*=[ \t]*\[?[ \t\r\n]*)("""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\\n])*"|'[^'\n]*')/g;
/** A login in an address. */
const LOGIN = /(\/\/[^/\s:@]*:)([^/\s@]+)(?=@)/g;

/** The text, and each assignment that changed before and after. */
export function hideInToml(text: string, names: Names): { text: string; fragments: Fragment[] } {
  const fragments: Fragment[] = [];
  const changed = text.replace(ASSIGNMENT, (whole, key: string, between: string, quoted: string) => {
    const value = textIn(quoted);
    const after = hiddenBy(key.toLowerCase(), value, names);
    if (after === value) return whole;
    const written = `${key}${between}${JSON.stringify(after)}`;
    fragments.push([whole, written]);
    return written;
  });
  return { text: changed, fragments };
}

function hiddenBy(key: string, value: string, names: Names): string {
  if (/^pas+w/.test(key)) return names.of(value, 'password');
  if (key === 'auth') return authValue(value, names);
  if (key === 'authorization') {
    const [, basic, encoded] = /^(basic\s+)(\S+)$/i.exec(value) ?? [];
    if (basic !== undefined && encoded !== undefined) return basic + authValue(encoded, names);
    return names.of(value, 'value');
  }
  if (/token|secret/.test(key)) return names.of(value, 'value');
  return value.replace(LOGIN, (_, user: string, password: string) => user + names.of(password, 'password'));
}

function textIn(quoted: string): string {
  const [, many, inner = ''] = /^("""|'''|["'])([^]*)\1$/.exec(quoted)!;
  if (many !== '"') return inner;
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return inner;
  }
}
