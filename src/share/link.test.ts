import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deflateSync } from 'fflate';
import corpus from './corpus.json';
import { loadScenario } from '../scenarios/index.ts';
import { sharedLayout } from './layout.ts';
import { fromFragment, toFragment } from './link.ts';
import { MAX_UNPACKED } from './pack.ts';
import type { SharedLab } from './types.ts';

const base = [
  { name: 'kubelet.yaml', text: 'kind: KubeletConfiguration\n' },
  { name: 'pod.yaml', text: 'kind: Pod\n' },
];
const scenarios = async (name: string) => (name === 'known' ? base : null);
const lab: SharedLab = {
  scenario: 'known',
  files: base,
  cursor: 30_000,
  selectedPod: 'default/a',
  activeFile: 'pod.yaml',
  layout: { timeline: { from: 0 } },
};

describe('links', () => {
  it('come back as they went, for any files', async () => {
    const file = fc.record({
      name: fc.string({ minLength: 1, maxLength: 50 }),
      text: fc.string({ unit: 'binary', maxLength: 2000 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(file, { selector: (f) => f.name, minLength: 1 }),
        fc.boolean(),
        fc.nat(86_400_000),
        async (files, named, cursor) => {
          // Lone surrogates are not valid Unicode: no editor or file produces them.
          const clean = files.map(({ name, text }) => ({ name: name.normalize(), text: text.normalize() }));
          const shared: SharedLab = { ...lab, scenario: named ? 'known' : null, files: clean, cursor };
          const opened = await fromFragment(await toFragment(shared, scenarios), scenarios);
          expect(opened).toMatchObject({ kind: 'ok' });
          const got = (opened as { lab: SharedLab }).lab;
          expect(got.files).toEqual(clean);
          expect(got.cursor).toBe(cursor);
        },
      ),
    );
  });

  it('name the scenario when nothing else changed, in under 200 characters', async () => {
    const fragment = await toFragment(lab, scenarios);
    expect(fragment.length).toBeLessThan(200);
    expect(await fromFragment(fragment, scenarios)).toEqual({ kind: 'ok', lab });
  });

  it('carry a deleted and an added file', async () => {
    const shared = { ...lab, files: [base[0]!, { name: 'new.yaml', text: 'a: 1\n' }] };
    expect(await fromFragment(await toFragment(shared, scenarios), scenarios)).toEqual({
      kind: 'ok',
      lab: shared,
    });
  });

  it('keep the order of the files, whatever was taken away, renamed, moved or added', async () => {
    const many = [...'abcdef'].map((c) => ({ name: c, text: `# ${c.repeat(80)}\n` }));
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(many, { minLength: 1 }),
        fc.constantFrom('', 'x', 'y'),
        async (some, prefix) => {
          const files = some.map(({ name, text }, i) =>
            i % 3 ? { name, text } : { name: prefix + name, text },
          );
          const fragment = await toFragment({ ...lab, files }, async () => many);
          expect(await fromFragment(fragment, async () => many)).toMatchObject({
            kind: 'ok',
            lab: { files },
          });
        },
      ),
    );
  });

  it('name no scenario where the files alone are shorter', async () => {
    const files = [{ name: 'mine.yaml', text: 'a: 1\n' }];
    const opened = await fromFragment(await toFragment({ ...lab, files }, scenarios), scenarios);
    expect(opened).toMatchObject({ kind: 'ok', lab: { scenario: null, files } });
  });

  it('without a file say so', async () => {
    const none = await toFragment({ ...lab, scenario: null, files: [] }, scenarios);
    expect(await fromFragment(none, scenarios)).toMatchObject({
      kind: 'unreadable',
      message: expect.stringContaining('does not contain any files'),
    });
  });

  it('that are cut anywhere say so and never throw', async () => {
    const files = [...'abcdefgh'].map((c, i) => ({
      name: `${c}.yaml`,
      text: `kind: Pod # ${c.repeat(i * 37)} ${(i * 7919) % 1009}\n`,
    }));
    const fragment = await toFragment({ ...lab, scenario: null, files }, scenarios);
    const kinds = new Set<string>();
    for (let end = 4; end < fragment.length; end++) {
      const opened = (await fromFragment(fragment.slice(0, end), scenarios))!;
      kinds.add(opened.kind);
      if (opened.kind === 'damaged') {
        expect(opened.message).toMatch(/\d of its 8 files|its end is missing/);
        for (const file of opened.lab.files) expect(files).toContainEqual(file);
      }
    }
    expect(kinds).toContain('unreadable');
    expect(kinds).not.toContain('ok');
  });

  it('with a flipped letter never pass for whole when the files differ', async () => {
    const shared = { ...lab, scenario: null };
    const fragment = await toFragment(shared, scenarios);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 4, max: fragment.length - 1 }),
        fc.constantFrom(...'AZaz09-_'),
        async (at, letter) => {
          const opened = await fromFragment(
            fragment.slice(0, at) + letter + fragment.slice(at + 1),
            scenarios,
          );
          if (opened?.kind === 'ok') expect(opened.lab.files).toEqual(shared.files);
        },
      ),
    );
  });

  it('of random letters never throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        expect(await fromFragment(`#v1:${text}`, scenarios)).not.toBeNull();
      }),
    );
  });

  it('carry a lesson and its step, and open without them where they are nonsense', async () => {
    const lesson = { name: 'rotation', step: 3 };
    const read = async (shared: SharedLab) => fromFragment(await toFragment(shared, scenarios), scenarios);
    expect(await read({ ...lab, lesson })).toEqual({ kind: 'ok', lab: { ...lab, lesson } });
    for (const none of [
      { name: '../x', step: 0 },
      { name: 'x', step: -1 },
      { name: 'x', step: 0.5 },
    ])
      expect(await read({ ...lab, lesson: none })).toEqual({ kind: 'ok', lab });
  });

  it('that inflate to a bomb are refused', async () => {
    const bytes = deflateSync(new Uint8Array(MAX_UNPACKED * 4), { level: 9 });
    const opened = await fromFragment(`#v1:${Buffer.from(bytes).toString('base64url')}`, scenarios);
    expect(opened).toMatchObject({ kind: 'unreadable', message: expect.stringContaining('4 MiB') });
  });

  it('of a newer version or an unknown scenario say what to do', async () => {
    expect(await fromFragment('#v99:abc', scenarios)).toMatchObject({
      kind: 'unreadable',
      message: expect.stringContaining('v99'),
    });
    const other = await toFragment({ ...lab, scenario: 'gone' }, async () => base);
    expect(await fromFragment(other, scenarios)).toMatchObject({
      kind: 'unreadable',
      message: expect.stringContaining('"gone"'),
    });
    expect(await fromFragment('#somewhere', scenarios)).toBeNull();
  });

  it.each(corpus.filter((each) => !each.real))(
    'given out once stay readable: $name',
    async ({ link, lab: expected }) => {
      expect(await fromFragment(link, scenarios)).toEqual({ kind: 'ok', lab: expected });
    },
  );

  // The scenarios themselves may change: what the link carries may not.
  it.each(corpus.filter((each) => each.real))(
    'given out once stay readable: $name',
    async ({ link, lab: expected }) => {
      const opened = await fromFragment(link, loadScenario);
      const { files, ...rest } = expected;
      expect(opened).toMatchObject({ kind: 'ok', lab: rest });
      const got = (opened as { lab: SharedLab }).lab;
      for (const file of files) expect(got.files).toContainEqual(file);
      expect(got.layout).toEqual(sharedLayout(got.layout));
    },
  );

  it('of the blog post are short', async () => {
    const blog = (await loadScenario('blog-post'))!;
    const length = async (files: typeof blog) =>
      (await toFragment({ ...lab, scenario: 'blog-post', files }, loadScenario)).length;
    expect(await length(blog)).toBeLessThanOrEqual(200);
    for (const { name } of blog)
      expect(
        await length(blog.map((f) => (f.name === name ? { name, text: `${f.text}# one line more\n` } : f))),
      ).toBeLessThanOrEqual(900);
  });
});

describe('the layout of a link', () => {
  it('is what is known, in its shape; nothing else gets to the panels', () => {
    const good = {
      'tab/files': 'lesson',
      drawer: 'images',
      phone: 'caches',
      'collapsed/Registry log': true,
      'timeline/window': { from: 0, to: 5 },
      'timeline/collapsed': ['Node'],
    };
    expect(
      sharedLayout({
        ...good,
        'size/files': 30,
        scale: 1.5,
        'collapsed/Pods': false,
        'timeline/table': false,
      }),
    ).toEqual(good);
    const hostile = JSON.parse(
      '{"__proto__": {"x": 1}, "constructor": 1, "timeline/window": {"from": "a", "to": null}, "timeline/collapsed": [1], "tab/cache": {}, "fullscreen": [], "collapsed/x": "yes", "timeline/table": 1}',
    ) as Record<string, unknown>;
    expect(sharedLayout(hostile)).toEqual({});
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('of any values never throws', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('timeline/window', 'timeline/collapsed', 'tab/a', 'fullscreen', '__proto__'),
          fc.anything(),
        ),
        (layout) => {
          sharedLayout(layout);
        },
      ),
    );
  });
});
