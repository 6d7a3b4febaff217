import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Around, connect } from './page.ts';
import { type FromPage, MAX_TEXT, fromPage } from './protocol.ts';

/** A frame's window, and the page around it. */
function framed() {
  const sent: [message: Record<string, unknown>, to: string][] = [];
  const parent = { postMessage: (message: Record<string, unknown>, to: string) => sent.push([message, to]) };
  let take: (event: MessageEvent) => void = () => {};
  const around = {
    parent,
    addEventListener: (_: string, listener: typeof take) => (take = listener),
  } as unknown as Around;
  const page = connect(around);
  const got: FromPage[] = [];
  const say = (data: unknown, origin = 'https://blog.example', source: unknown = parent) =>
    take({ data, origin, source } as MessageEvent);
  return { page, sent, got, say, listen: () => page.listen((message) => got.push(message)) };
}
const hello = { pullSecretLab: 1, type: 'hello' };
const seek = (to: unknown) => ({ pullSecretLab: 1, type: 'seek', to });

describe('the talk with the page', () => {
  it('tells nothing but a height before the page has said hello', () => {
    const { page, sent, say } = framed();
    page.tell({ type: 'change', at: 1, playing: false, statuses: {} });
    page.tell({ type: 'height', height: 300 });
    expect(sent).toEqual([
      [hello, '*'],
      [{ pullSecretLab: 1, type: 'height', height: 300 }, '*'],
    ]);
    say(hello);
    page.tell({ type: 'change', at: 2, playing: false, statuses: { 'default/a': 'Running' } });
    expect(sent.at(-1)).toEqual([expect.objectContaining({ type: 'change', at: 2 }), 'https://blog.example']);
  });
  it('tells who says hello late that it is ready', () => {
    const { page, sent, say } = framed();
    page.tell({ type: 'ready', title: 't', end: 1, at: 0 });
    expect(sent).toHaveLength(1);
    say(hello);
    expect(sent.at(-1)).toEqual([expect.objectContaining({ type: 'ready' }), 'https://blog.example']);
  });
  it('hears the page around and its first origin alone, also what came early', () => {
    const { got, say, listen } = framed();
    say(seek(1));
    say(hello);
    say(seek(2));
    say(seek(3), 'https://other.example');
    say(seek(4), 'https://blog.example', { some: 'other window' });
    say({ pullSecretLab: 1, type: 'hello' }, 'https://other.example');
    say(seek(5), 'https://other.example');
    listen();
    say(seek('6s'));
    expect(got.filter(({ type }) => type === 'seek')).toEqual([seek(2), seek('6s')]);
  });
  it('never tells content to a page without an origin', () => {
    const { page, sent, say } = framed();
    say(hello, 'null');
    page.tell({ type: 'change', at: 1, playing: false, statuses: {} });
    expect(sent.map(([{ type }]) => type)).toEqual(['hello']);
  });
  it('says nothing when it is no frame', () => {
    let heard = 0;
    const alone = { addEventListener: () => heard++ } as unknown as Around;
    Object.assign(alone, { parent: alone, postMessage: () => heard++ });
    connect(alone).tell({ type: 'height', height: 1 });
    expect(heard).toBe(0);
  });
});

describe('messages', () => {
  it('have their shapes', () => {
    expect(fromPage(seek(1))).toEqual(seek(1));
    expect(fromPage({ pullSecretLab: 1, type: 'load', text: 'a: 1', more: 2 })).toEqual({
      pullSecretLab: 1,
      type: 'load',
      text: 'a: 1',
    });
    for (const wrong of [
      null,
      'hello',
      { type: 'hello' },
      { pullSecretLab: 2, type: 'hello' },
      { pullSecretLab: 1, type: 'toString' },
      seek(NaN),
      seek(Infinity),
      seek({}),
      { pullSecretLab: 1, type: 'apply', id: 1, yaml: 'x'.repeat(MAX_TEXT + 1) },
      { pullSecretLab: 1, type: 'load', trouble: '<b>' },
    ])
      expect(fromPage(wrong)).toBeNull();
  });
  it('whatever comes, nothing is thrown', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (data) => void fromPage(data)));
    const nasty = new Proxy(
      {},
      {
        get: () => {
          throw new Error('no');
        },
      },
    );
    expect(fromPage(nasty)).toBeNull();
  });
});
