import { describe, expect, it } from 'vitest';
import { frameAddress } from './attributes.ts';
import { hosts } from './hosts.ts';
import type { EmbedChoice } from './types.ts';

const plain: EmbedChoice = {
  base: 'https://lab.example/v1/',
  scenario: 'blog-post',
  yaml: '--- # file: a.yaml\nkind: Pod # <b> & `${x}` \\n\n',
  fragment: '#v1:abc',
  title: 'Two pods, [one] image',
  view: 'both',
  at: 30_500,
  theme: 'auto',
  start: 'poster',
  editable: false,
  predict: false,
  height: null,
};
const code = (id: string, change: Partial<EmbedChoice> = {}) =>
  hosts
    .find((host) => host.id === id)!
    .parts({ ...plain, ...change })
    .map((part) => part.code);

describe('code for an embed', () => {
  it('names the scenario when the files are its own', () => {
    expect(code('html')).toEqual([
      '<script src="https://lab.example/v1/embed/v1.js"></script>',
      '<pull-secret-lab scenario="blog-post" view="both" at="30.5s"></pull-secret-lab>',
    ]);
    expect(code('hugo')[1]).toBe('{{< pull-secret-lab scenario="blog-post" view="both" at="30.5s" />}}');
    expect(code('mdx', { predict: true })[1]).toBe(
      '<pull-secret-lab scenario="blog-post" view="both" at="30.5s" predict=""></pull-secret-lab>',
    );
    expect(frameAddress(plain)).toBe(
      'https://lab.example/v1/embed.html?scenario=blog-post&view=both&at=30.5s',
    );
  });

  it('carries changed files, harmless in each kind of page', () => {
    const own = { scenario: null };
    expect(code('html', own)[1]).toContain('kind: Pod # &lt;b&gt; &amp; `${x}` \\n\n</pull-secret-lab>');
    expect(code('mdx', own)[1]).toContain(
      '"kind: Pod # <b> & `${x}` \\\\n",\n"",\n].join(\'\\n\')}</pull-secret-lab>',
    );
    expect(code('hugo', own)[1]).toContain('kind: Pod # <b> & `${x}` \\n\n{{< /pull-secret-lab >}}');
    expect(frameAddress({ ...plain, ...own })).toBe(
      'https://lab.example/v1/embed.html?view=both&at=30.5s#v1:abc',
    );
  });

  it('a fixed height needs no script in a frame', () => {
    expect(code('iframe')).toHaveLength(2);
    expect(code('iframe', { height: 300 })).toHaveLength(1);
    expect(code('iframe', { height: 300 })[0]).toContain('height="300"');
  });

  it('Markdown has the picture, linked to the lab', () => {
    expect(code('markdown')).toEqual([
      '[![Two pods, &#91;one&#93; image](https://lab.example/v1/posters/blog-post.both.svg)](https://lab.example/v1/#v1:abc)',
    ]);
  });
});
