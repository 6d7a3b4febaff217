import { describe, expect, it } from 'vitest';
import corpus from './corpus.json';
import { loadScenario } from '../scenarios/index.ts';
import { fromFragment, linkOf, toFragment } from './link.ts';
import type { SharedLab } from './types.ts';

const lab: SharedLab = {
  scenario: null,
  files: [{ name: 'a.yaml', text: 'kind: Pod\n' }],
  cursor: 42_000,
  selectedPod: null,
  activeFile: null,
  layout: {},
};
const open = (fragment: string) => fromFragment(fragment, loadScenario);

describe('what is around a link', () => {
  it.each(['.', ')', ',', '>', '">', ').', '%3E', '\n', '*', ' '])(
    'is forgiven: %j behind it',
    async (behind) => {
      const link = await toFragment(lab, loadScenario);
      expect(await open(link + behind)).toEqual({ kind: 'ok', lab });
      for (const { link: old, real } of corpus)
        if (real) expect(await open(old + behind)).toEqual(await open(old));
    },
  );

  it('is understood: percent-encoding by a chat program, once or twice, and broken lines', async () => {
    const link = await toFragment(lab, loadScenario);
    const once = `#${encodeURIComponent(link.slice(1)).replaceAll('~', '%7E')}`;
    expect(once).toMatch(/^#v2%3A/);
    expect(await open(once)).toEqual({ kind: 'ok', lab });
    expect(await open(once.replaceAll('%', '%25'))).toEqual({ kind: 'ok', lab });
    expect(await open(`${link.slice(0, 20)}\r\n  ${link.slice(20)}`)).toEqual({ kind: 'ok', lab });
    expect(await open('#v1%3Aq1YqUbIyNgACHaViJSulpJz8dN2C_OISpVouAA')).toMatchObject({ kind: 'ok' });
  });

  it('is something else: other fragments are not links', async () => {
    for (const fragment of ['', '#', '#top', '#v', '#v1', '#a%3Ab', '#%', '#version-2'])
      expect(await open(fragment)).toBeNull();
  });
});

describe('every lab gets a link that opens, or the reason why not', () => {
  const files = (count: number, text = 'a: 1\n') =>
    Array.from({ length: count }, (_, i) => ({ name: `${i}.yaml`, text }));
  it.each<[what: string, lab: Partial<SharedLab>, why: RegExp | null]>([
    ['a small one', {}, null],
    ['1000 files', { files: files(1000) }, null],
    ['1001 files', { files: files(1001) }, /it has 1001 files, and a link can hold 1000/],
    ['4.5 MiB of text', { files: files(3, '# text\n'.repeat(220_000)) }, /4 MiB of text/],
    ['10 MiB of text', { files: files(3, 'x'.repeat(3_500_000)) }, /4 MiB of text/],
    ['a long name', { files: [{ name: 'n'.repeat(301), text: '' }] }, /a name or a text in it/],
    ['a long selection', { selectedPod: 'p'.repeat(601) }, /a name or a text in it/],
    ['a text with half a surrogate pair', { files: [{ name: 'a', text: '\ud800' }] }, null],
  ])('%s', async (_, more, why) => {
    const made = await linkOf({ ...lab, ...more }, loadScenario);
    if (why) expect(made).toEqual({ tooLarge: expect.stringMatching(why) });
    else expect(await open((made as { fragment: string }).fragment)).toMatchObject({ kind: 'ok' });
  });
});
