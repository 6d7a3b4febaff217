/** Pieces of `kubectl describe`. */
import { type Obj, entries, text } from './access.ts';

/** Where `kubectl apply` keeps what was written. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

const LONGEST_ANNOTATION = 140;

/** `key=value` of a map's entries, by their keys. */
export const pairs = (object: Obj, ...path: string[]) =>
  entries(object, ...path).map(([key, value]) => `${key}=${String(value)}`);

/** Without what kubectl itself keeps there. */
export function annotations(object: Obj, label = 'Annotations'): string {
  const lines = entries(object, 'metadata', 'annotations')
    .filter(([key]) => key !== LAST_APPLIED)
    .map(([key, raw]) => {
      const value = String(raw);
      if (value.length + key.length + 2 <= LONGEST_ANNOTATION && !value.includes('\n'))
        return `${key}: ${value}`;
      const longest = LONGEST_ANNOTATION - 2;
      const shorten = (each: string) => (each.length > longest ? `${each.slice(0, longest)}...` : each);
      return [`${key}:`, ...value.split('\n').map((each) => `\t  ${shorten(each)}`)].join('\n');
    });
  return multiline(label, lines);
}

/** `Labels:\ta=b\n\tc=d\n`; `<none>` for nothing. */
export function multiline(label: string, lines: readonly string[]): string {
  if (lines.length === 0) return `${label}:\t<none>\n`;
  return lines.map((line, i) => `${i === 0 ? `${label}:` : ''}\t${line}\n`).join('');
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number) => String(n).padStart(2, '0');

/** `Mon, 02 Jan 2006 15:04:05 +0000` of an RFC 3339 time, in UTC. */
export function rfc1123(time: string): string {
  const t = new Date(Date.parse(time));
  const clock = [t.getUTCHours(), t.getUTCMinutes(), t.getUTCSeconds()].map(two).join(':');
  return `${days[t.getUTCDay()]}, ${two(t.getUTCDate())} ${months[t.getUTCMonth()]} ${t.getUTCFullYear()} ${clock} +0000`;
}

/** What most descriptions begin with. */
export const head = (object: Obj, namespaced = true) =>
  [
    `Name:\t${text(object, 'metadata', 'name')}\n`,
    namespaced ? `Namespace:\t${text(object, 'metadata', 'namespace')}\n` : '',
    multiline('Labels', pairs(object, 'metadata', 'labels')),
    annotations(object),
  ].join('');
