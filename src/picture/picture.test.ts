import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pod } from '../api/objects.ts';
import type { Trace } from '../api/trace.ts';
import { runFiles } from '../manifest/run.ts';
import { firstScenario, loadScenario, scenarioNames } from '../scenarios/index.ts';
import { type PictureOptions, picture } from './index.ts';
import { emsOf, escapeXml, shorten, wrap } from './text.ts';
import { palettes } from './theme.ts';

const trace = runFiles(firstScenario).trace!;
const both: PictureOptions = { what: 'both', at: 30_000, theme: 'auto' };
const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

/** Tags open and close in order, attributes are quoted and unique, and `<` and `&` are escaped. */
function wellFormed(xml: string): boolean {
  const open: string[] = [];
  const rest = xml.replace(
    /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g,
    (_, end: string, name: string, attributes: string, empty: string) => {
      const names = [...attributes.matchAll(/\s([\w:-]+)="/g)].map(([, attribute]) => attribute);
      if (new Set(names).size < names.length) open.push('twice');
      if (end && open.pop() !== name) open.push('wrong');
      if (!end && !empty) open.push(name);
      return '';
    },
  );
  return open.length === 0 && !/[<\p{Cs}]|&(?!#\d+;)/u.test(rest) && !/[^\P{Cc}\n\t\r]/u.test(rest);
}

/** The same run with other names and reasons, which an API server would not have let in. */
function renamed(text: string): Trace {
  const copy = structuredClone(trace);
  const log = copy.objects.log.map((change) => {
    if (change.value?.kind !== 'Pod') return change;
    const value = structuredClone(change.value as Pod);
    value.metadata.name = text;
    for (const { state } of value.status.containerStatuses ?? [])
      if (state.waiting) state.waiting.reason = `Err ${text}`;
    return { ...change, value };
  });
  return { ...copy, objects: { ...copy.objects, log } };
}

describe('a picture of the blog post', () => {
  const { svg, width, height } = picture(trace, 'Two pods, one private image', both);
  it('has the texts of both panels', () => {
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining([
        'Two pods, one private image',
        '00:30.0 of 03:00 · kubelet v1.31-blog (draft, never shipped), gate on',
        ...['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE'],
        ...['image-with-valid-creds', '1/1', 'Running', '0', '30s'],
        ...['image-with-invalid-creds', '0/1', 'ErrImageNotEnsured'],
        '401 as alice; only valid-creds is ensured; next try in 4 s',
        ...['00:30.0', '34 s left', 'quay.io/acme/nginx:latest', 'dashed: draft, never shipped'],
      ]),
    );
  });
  it('says in words what it shows', () => {
    expect(svg).toContain('>Two pods, one private image: pods and timeline at 00:30.0</title>');
    const [, desc] = /<desc[^>]*>([^<]*)</.exec(svg)!;
    expect(desc).toContain('image-with-valid-creds is Running, 1/1 ready.');
    expect(desc).toContain(
      'image-with-invalid-creds is ErrImageNotEnsured, 0/1 ready: 401 as alice; only valid-creds is ensured; next try in 4 s.',
    );
    expect(desc).toContain(
      'Images: quay.io/acme/nginx:latest: pulling 00:00.3 to 00:04.3; pulled 00:04.3 to 03:00.0.',
    );
    expect(svg).toMatch(/role="img" aria-labelledby="(lab-\w+)-title" aria-describedby="\1-desc"/);
  });
  it('is small, and its size is the one it tells', () => {
    expect(svg.length).toBeLessThan(25_000);
    expect(svg).toContain(`viewBox="0 0 ${width} ${height}" width="960" height="${height}"`);
  });
  it('has the view and the moment that are asked for', () => {
    const pods = textsOf(picture(trace, 't', { ...both, what: 'pods' }).svg);
    expect(pods).toContain('Running');
    expect(pods).not.toContain('Timeline');
    const timeline = textsOf(picture(trace, 't', { ...both, what: 'timeline', at: null }).svg);
    expect(timeline).toContain('Timeline');
    expect(timeline).not.toContain('STATUS');
    expect(timeline).not.toContain('03:00.0');
    expect(textsOf(picture(trace, 't', { ...both, at: 1e9 }).svg)).toContain('03:00.0');
    expect(textsOf(picture(trace, 't', { ...both, at: 1000 }).svg)).toContain('ContainerCreating');
  });
  it('has the colours of the style sheet: both sets, or the one asked for', () => {
    const css = readFileSync('src/ui/base/theme.css', 'utf8');
    for (const colour of [palettes.light.error!, palettes.dark.error!]) {
      expect(css).toContain(`--error: ${colour};`);
      expect(svg).toContain(`.f-error{fill:${colour}}`);
    }
    expect(svg).toContain('@media(prefers-color-scheme:dark)');
    for (const theme of ['light', 'dark'] as const) {
      const one = picture(trace, 't', { ...both, theme }).svg;
      expect(one).not.toMatch(/@media|:target/);
      expect(one).toContain(`.f-panel{fill:${palettes[theme].panel}}`);
      expect(one).not.toContain(palettes[theme === 'light' ? 'dark' : 'light'].error);
    }
  });
});

describe.each(scenarioNames)('a picture of %s', (name) => {
  it('is well-formed, alone, within its width and the same each time', async () => {
    const own = runFiles((await loadScenario(name))!).trace!;
    for (const width of [320, 960]) {
      const options: PictureOptions = { ...both, at: own.end / 2, width };
      const { svg, height } = picture(own, name, options);
      expect(wellFormed(svg)).toBe(true);
      expect(svg).not.toMatch(/undefined|NaN|Infinity|<script|foreignObject|href|@import|url\((?!#lab)/);
      expect(picture(own, name, options)).toEqual({ svg, width, height });
      for (const [, pattern] of svg.matchAll(/url\(#([\w-]+)\)/g)) expect(svg).toContain(`id="${pattern}"`);
      for (const [, classes] of svg.matchAll(/class="([^"]+)"/g))
        for (const one of classes!.split(' ')) expect(svg).toContain(`.${one}{`);
    }
  });
});

describe('names that mean harm', () => {
  it.each(['<script>alert(1)</script>', '"><g onload="x', '&amp;\u0000\u0007\ufffe\ud800', '👩‍👩‍👧', ']]>--'])(
    '%j are only text',
    (text) => {
      const { svg } = picture(renamed(text), text, both);
      expect(wellFormed(svg)).toBe(true);
      expect(svg).not.toMatch(/<script|<g onload/);
    },
  );
  it('whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(wellFormed(picture(renamed(text), text, { ...both, what: 'pods' }).svg)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
  it('that are long end with an ellipsis inside their column', () => {
    const texts = textsOf(picture(renamed('long-'.repeat(99)), '長い'.repeat(99), both).svg);
    expect(texts[0]).toMatch(/^(長い)+長?…$/);
    expect(texts.find((text) => text!.startsWith('long-long'))).toMatch(/…$/);
  });
  it('break into lines of whole words, the last one shortened', () => {
    const text = 'waiting before the next try; the last pull failed';
    expect(wrap(text, 10, 1000, 3)).toEqual([text]);
    expect(wrap(text, 10, 130, 9)).toEqual(['waiting before the', 'next try; the last', 'pull failed']);
    expect(wrap(text, 10, 130, 2)).toEqual([
      'waiting before the',
      expect.stringMatching(/^next try; the .*…$/),
    ]);
  });
  it('keep whole letters', () => {
    expect(shorten('👩‍👩‍👧 and more', 10, 40)).toBe('👩‍👩‍👧 an…');
    expect(shorten('👩‍👩‍👧 and more', 10, 12)).toBe('…');
    expect(emsOf(shorten('a'.repeat(99), 11, 66)) * 11).toBeLessThanOrEqual(66);
    expect(escapeXml('a<b>&"\'\u000b')).toBe('a&#60;b&#62;&#38;&#34;&#39;\ufffd');
  });
});

it('sums up many pods', async () => {
  const many = runFiles((await loadScenario('hundred-secrets'))!).trace!;
  const { svg } = picture(many, 't', { ...both, what: 'pods', at: null });
  expect(/<desc[^>]*>([^<]*)</.exec(svg)![1]).toMatch(/\d+ pods: \d+ \w+/);
});
