/** The code for each kind of page, read by that page's own parser: a lab's title and files stay words in it. */
import { compile, run } from '@mdx-js/mdx';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { marked } from 'marked';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { hosts } from './hosts.ts';
import type { EmbedChoice } from './types.ts';

const choice = (title: string, yaml: string): EmbedChoice => ({
  base: 'https://lab.example/v1/',
  scenario: null,
  yaml,
  fragment: '#v1:abc_-',
  title,
  view: 'both',
  at: null,
  theme: 'auto',
  start: 'poster',
  editable: false,
  predict: false,
  height: 300,
});
/** The last piece: the place for the lab. */
const code = (id: string, title: string, yaml: string) =>
  hosts
    .find((host) => host.id === id)!
    .parts(choice(title, yaml))
    .at(-1)!.code;
const iframe = (title: string) =>
  hosts.find((host) => host.id === 'iframe')!.parts(choice(title, ''))[0]!.code;

const evil = [
  'Nice lab\n\n<script>alert(5)</script>\n',
  '](https://evil.example) [x](javascript:alert(1))',
  '"><img src=x onerror=alert(1)>',
  '`code` *em* _em_ ~~s~~ | a | ![i](x) <b> &lt; \\] {x} {{< evil >}}',
  '</pull-secret-lab><script>alert(1)</script>',
  '{{< /pull-secret-lab >}}{{< evil >}}{{% evil %}}{{{< a >}}}{{</* c */>}}{\\{< b >}}',
  '`}{alert(1)}{`${alert(1)} \\` \\${x} </script> export const x = 1',
  '# h\n- a\n\n    code\n---\nimport x from "y"\r\n',
];
/** Text that is likely to mean something to a parser. */
const nasty = fc
  .array(
    fc.constantFrom(
      ...'{}<>%/`$\\"\'[]()!*_#&;\n \t-~|',
      '{{<',
      '>}}',
      '</',
      'script',
      'a',
      '&lt;',
      '\\{',
      'ü',
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));
const each = async (test: (text: string) => void | Promise<void>) => {
  for (const text of evil) await test(text);
  await fc.assert(
    fc.asyncProperty(nasty, async (text) => void (await test(text))),
    { numRuns: 150 },
  );
};

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;
const shapeOf = (nodes: Node[]): unknown[] =>
  nodes
    .filter(({ nodeName }) => nodeName !== '#text')
    .map((node) => [node.nodeName, ...('childNodes' in node ? shapeOf(node.childNodes) : [])]);
const textOf = ({ childNodes }: Element) =>
  childNodes.map((node) => ('value' in node ? node.value : '')).join('');
const attribute = (element: Element, name: string) => element.attrs.find((a) => a.name === name)?.value;

/** Models hugolib's parser/pageparser lexer: what counts as the start of a shortcode, and its name. */
function shortcodesOf(content: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < content.length;) {
    const open = /^\{\{[<%]/.exec(content.slice(at));
    if (!open) {
      at++;
      continue;
    }
    const close = open[0] === '{{<' ? '>}}' : '%}}';
    const end = content.indexOf(close, at);
    const inner = content.slice(at + 3, end < 0 ? undefined : end).trim();
    // Inside comment marks it is shown unchanged.
    if (!inner.startsWith('/*')) found.push(/^\/?\s*[\w/-]*/.exec(inner)![0]);
    at = end < 0 ? content.length : end + 3;
  }
  return found;
}

describe('code for an embed', () => {
  it('in HTML is one element with the files as its text', () =>
    each((text) => {
      const nodes = parseFragment(code('html', text, text)).childNodes;
      expect(shapeOf(nodes)).toEqual([['pull-secret-lab']]);
      const plain = text.replace(/\r\n?/g, '\n');
      expect(textOf(nodes[0] as Element)).toBe(`\n${plain}`);
    }));

  it('as a frame has the title as one attribute', () =>
    each((text) => {
      const nodes = parseFragment(iframe(text)).childNodes;
      expect(shapeOf(nodes)).toEqual([['iframe']]);
      expect(attribute(nodes[0] as Element, 'title')).toBe(text.replace(/\r\n?/g, '\n'));
    }));

  it('in Markdown is one linked picture', () =>
    each((text) => {
      const markdown = code('markdown', text, text);
      for (const html of [
        new MarkdownIt({ html: true, linkify: true }).render(markdown),
        marked.parse(markdown, { async: false }),
      ]) {
        const nodes = parseFragment(html.trim()).childNodes;
        expect(shapeOf(nodes)).toEqual([['p', ['a', ['img']]]]);
        const [link] = (nodes[0] as Element).childNodes as Element[];
        expect(attribute(link!, 'href')).toBe('https://lab.example/v1/#v1:abc_-');
        const words = text.replace(/\s+/g, ' ').trim();
        expect(attribute(link!.childNodes[0] as Element, 'alt')).toBe(words);
      }
    }));

  it('in MDX is one element with the files as its text', () =>
    each(async (text) => {
      const made: [type: unknown, children: unknown][] = [];
      const jsx = (type: unknown, props: { children?: unknown }) => {
        made.push([type, props.children]);
        return type;
      };
      const options = { Fragment: 'fragment', jsx, jsxs: jsx, baseUrl: 'https://lab.example/' };
      const compiled = await compile(code('mdx', text, text), { outputFormat: 'function-body' });
      const { default: Content } = await run(String(compiled), options as never);
      Content({});
      expect(made.filter(([type]) => typeof type === 'string' && type !== 'fragment')).toEqual([
        ['pull-secret-lab', text],
      ]);
    }));

  it('in Hugo is one shortcode, whose template brings the files back', () =>
    each((text) => {
      const content = code('hugo', text, text);
      expect(shortcodesOf(content)).toEqual(['pull-secret-lab', '/pull-secret-lab']);
      const inner = content.slice(content.indexOf('>}}') + 3, content.lastIndexOf('{{<'));
      // {{ replace .Inner "{\\" "{" }}
      expect(inner.replaceAll('{\\', '{')).toBe(`\n${text}`);
      const template = hosts.find(({ id }) => id === 'hugo')!.parts(choice('', ''))[0]!.code;
      expect(template).toContain('{{ replace .Inner "{\\\\" "{" | printf "%s" }}');
    }));
});
