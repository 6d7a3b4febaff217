/** What a terminal sends for keys, taken apart. */

/** A key of the line editor, or text that was typed or pasted. */
export type Key =
  | { name: 'text' | 'paste'; text: string }
  | {
      name:
        | 'enter'
        | 'tab'
        | 'escape'
        | 'left'
        | 'right'
        | 'up'
        | 'down'
        | 'home'
        | 'end'
        | 'wordLeft'
        | 'wordRight'
        | 'backspace'
        | 'delete'
        | 'killWord'
        | 'killPart'
        | 'killNextPart'
        | 'killToStart'
        | 'killToEnd'
        | 'yank'
        | 'transpose'
        | 'interrupt'
        | 'eof'
        | 'clear'
        | 'search'
        | 'lastWord';
    };

type Named = Exclude<Key['name'], 'text' | 'paste'>;

/** Ctrl-A is 1, Ctrl-B 2 … */
const control = new Map<string, Named>(
  Object.entries({
    '\r': 'enter',
    '\n': 'enter',
    '\t': 'tab',
    '\x01': 'home',
    '\x02': 'left',
    '\x03': 'interrupt',
    '\x04': 'eof',
    '\x05': 'end',
    '\x06': 'right',
    '\x08': 'killPart',
    '\x0b': 'killToEnd',
    '\x0c': 'clear',
    '\x0e': 'down',
    '\x10': 'up',
    '\x12': 'search',
    '\x14': 'transpose',
    '\x15': 'killToStart',
    '\x17': 'killWord',
    '\x19': 'yank',
    '\x7f': 'backspace',
  }),
);

/** What follows Escape. */
const sequences = new Map<string, Named>(
  Object.entries({
    '[A': 'up',
    '[B': 'down',
    '[C': 'right',
    '[D': 'left',
    '[H': 'home',
    '[F': 'end',
    OA: 'up',
    OB: 'down',
    OC: 'right',
    OD: 'left',
    OH: 'home',
    OF: 'end',
    '[1~': 'home',
    '[3~': 'delete',
    '[4~': 'end',
    '[1;5C': 'wordRight',
    '[1;5D': 'wordLeft',
    '[1;3C': 'wordRight',
    '[1;3D': 'wordLeft',
    '[3;5~': 'killNextPart',
    '[3;3~': 'killNextPart',
    b: 'wordLeft',
    f: 'wordRight',
    d: 'killNextPart',
    '.': 'lastWord',
    '\x7f': 'killPart',
    '\b': 'killPart',
  }),
);

const PASTE = '\x1b[200~';
const PASTE_END = '\x1b[201~';

/** Text, a paste between its brackets, an escape sequence, or one control character. Keys that mean nothing are left out. */
export function keysOf(data: string): Key[] {
  const keys: Key[] = [];
  let rest = data;
  while (rest !== '') {
    if (rest.startsWith(PASTE)) {
      const end = rest.indexOf(PASTE_END);
      const text = rest.slice(PASTE.length, end < 0 ? rest.length : end);
      keys.push({ name: 'paste', text });
      rest = end < 0 ? '' : rest.slice(end + PASTE_END.length);
      continue;
    }
    const [taken = ''] =
      /^(\x1b(\[[0-9;]*[A-Za-z~]|O[A-Z]|[^[O])|[\0-\x1f\x7f]|[^\0-\x1f\x7f]+)/s.exec(rest) ?? [];
    if (taken === '') break;
    rest = rest.slice(taken.length);
    const name =
      taken === '\x1b' ? 'escape' : taken[0] === '\x1b' ? sequences.get(taken.slice(1)) : control.get(taken);
    if (name) keys.push({ name });
    else if (taken >= ' ') keys.push({ name: 'text', text: taken });
  }
  return keys;
}
