import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Key, keysOf } from './keys.ts';
import { type Line, completed, emptyLine, press } from './line.ts';

const history = ['kubectl get pods', 'crictl images', 'kubectl get events'];

/** `|` is the caret. */
const lineOf = (marked: string, past: readonly string[] = history): Line => ({
  ...emptyLine(past),
  text: marked.replace('|', ''),
  at: marked.indexOf('|'),
});
const marked = ({ text, at }: Line) => `${text.slice(0, at)}|${text.slice(at)}`;
const after = (line: Line, data: string, past: readonly string[] = history) =>
  keysOf(data).reduce((now, key) => press(now, key, past).line, line);

describe('the line of a terminal', () => {
  it.each([
    ['inserts what is typed at the caret', 'get |pods', '-A ', 'get -A |pods'],
    ['Ctrl-A goes to the start', 'get pods|', '\x01', '|get pods'],
    ['Ctrl-E goes to the end', '|get pods', '\x05', 'get pods|'],
    ['Home and End are those of the line among several', 'a\nb|c\nd', '\x1b[H', 'a\n|bc\nd'],
    ['Ctrl-W cuts up to white space', 'get pod/web-1 |x', '\x17', 'get |x'],
    ['Alt-Backspace cuts a part of it', 'get pod/web-1|', '\x1b\x7f', 'get pod/web-|'],
    ['Ctrl-U cuts to the start', 'get |pods', '\x15', '|pods'],
    ['Ctrl-K cuts to the end', 'get |pods', '\x0b', 'get |'],
    ['Ctrl-Y brings back what was cut', 'get pods|', '\x17\x01\x19', 'pods|get '],
    ['Alt-D cuts the next word', 'get |pods now', '\x1bd', 'get | now'],
    ['Alt-B goes a word back', 'get pods|', '\x1bb', 'get |pods'],
    ['Ctrl-Right goes a word on', '|get pods', '\x1b[1;5C', 'get| pods'],
    ['Backspace removes a letter with its accent', 'ae\u0301|', '\x7f', 'a|'],
    ['Delete removes both halves of a pair', '|😀x', '\x1b[3~', '|x'],
    ['Left steps over both halves of a pair', 'a😀|', '\x1b[D', 'a|😀'],
    ['Ctrl-T swaps two letters', 'kubeclt|', '\x1b[D\x14', 'kubectl|'],
    ['Ctrl-D removes what is under the caret', 'a|bc', '\x04', 'a|c'],
    ['Up goes to the line above, in its column', 'one\ntwo|', '\x1b[A', 'one|\ntwo'],
    ['Down goes to the line below, if it is shorter to its end', 'three|\nx', '\x1b[B', 'three\nx|'],
    ['Alt-. takes the last word of the line before', 'describe |', '\x1b.', 'describe events|'],
  ])('%s', (_, before, data, there) => {
    expect(marked(after(lineOf(before), data))).toBe(there);
  });

  it('goes through the history and back to the own line', () => {
    const own = lineOf('mine|');
    expect(after(own, '\x1b[A').text).toBe('kubectl get events');
    expect(after(own, '\x1b[A\x1b[A\x1b[A\x1b[A').text).toBe('kubectl get pods');
    expect(after(own, '\x1b[A\x1b[A\x1b[B\x1b[B').text).toBe('mine');
    expect(after(own, '\x1b[B').text).toBe('mine');
  });

  it('asks for what is not its own', () => {
    const asked = (data: string, before = 'x|') => press(lineOf(before), keysOf(data)[0]!, history).asked;
    expect(asked('\r')).toBe('enter');
    expect(asked('\t')).toBe('complete');
    expect(asked('\x03')).toBe('interrupt');
    expect(asked('\x0c')).toBe('clear');
    expect(asked('\x04', '|')).toBe('eof');
    expect(asked('\x04', '|x')).toBeNull();
  });
});

describe('Ctrl-R', () => {
  const own = lineOf('mine|');

  it('finds the newest line that has the words, and older ones', () => {
    expect(after(own, '\x12get').text).toBe('kubectl get events');
    expect(after(own, '\x12get\x12').text).toBe('kubectl get pods');
    expect(after(own, '\x12get\x12\x7f\x7f\x7fcri').text).toBe('crictl images');
  });

  it('says when there is none, and keeps what it has', () => {
    const line = after(own, '\x12getx');
    expect(line).toMatchObject({ missed: true, text: 'kubectl get events', search: 'getx' });
  });

  it('ends with Escape at what it found, with Ctrl-C at the own line, with Enter by running it', () => {
    expect(after(own, '\x12cri\x1b')).toMatchObject({ search: null, text: 'crictl images' });
    expect(after(own, '\x12cri\x03')).toMatchObject({ search: null, text: 'mine' });
    const found = after(own, '\x12cri');
    expect(press(found, { name: 'enter' }, history)).toMatchObject({
      asked: 'enter',
      line: { text: 'crictl images', search: null },
    });
    expect(after(own, '\x12cri\x05 -q').text).toBe('crictl images -q');
  });
});

describe('completion', () => {
  it.each([
    ['one word, finished with a space', 'kubectl get po|', 12, ['pods'], 'kubectl get pods |'],
    ['one directory, which goes on', 'ls /va|', 3, ['/var/'], 'ls /var/|'],
    ['what several have in common', 'get w|', 4, ['web-1', 'web-2'], 'get web-|'],
    ['nothing in common', 'get |', 4, ['pods', 'events'], 'get |'],
    ['no words', 'get x|', 4, [], 'get x|'],
    ['in the middle of a line', 'get po| -A', 4, ['pods'], 'get pods| -A'],
  ])('%s', (_, before, from, words, there) => {
    expect(marked(completed(lineOf(before), from, words))).toBe(there);
  });
});

describe('keys', () => {
  it('are taken out of what a terminal sends at once', () => {
    expect(keysOf('ls\r\x1b[A\x1bOB\x03')).toEqual<Key[]>([
      { name: 'text', text: 'ls' },
      { name: 'enter' },
      { name: 'up' },
      { name: 'down' },
      { name: 'interrupt' },
    ]);
    expect(keysOf('\x1b')).toEqual([{ name: 'escape' }]);
    expect(keysOf('\x1b[17~\x1b[200~a\rb\x1b[201~c')).toEqual<Key[]>([
      { name: 'paste', text: 'a\rb' },
      { name: 'text', text: 'c' },
    ]);
  });

  it('leave the caret within the line, whatever comes', () => {
    const parts = fc.constantFrom(
      ...[
        '\x1b[A',
        '\x1b[B',
        '\x1b[C',
        '\x1b[D',
        '\x01',
        '\x05',
        '\x17',
        '\x15',
        '\x0b',
        '\x19',
        '\x12',
        '\x14',
      ],
      ...['\x7f', '\x1b[3~', '\x1bb', '\x1bf', '\x1bd', '\x04', 'a', ' ', 'é', 'e\u0301', '😀', '\n', '\x1b'],
    );
    const past = ['one', 'two\nlines', 'three'];
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string({ unit: 'binary' })), { maxLength: 60 }), (all) => {
        const { text, at } = after(emptyLine(past), all.join(''), past);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
