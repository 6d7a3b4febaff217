import { describe, expect, it } from 'vitest';
import { filesOf } from './example.ts';
import { helpAtOffset } from './field-at.ts';
import { cards } from './index.ts';
import { placeOf } from './place.ts';
import { firstSentence, blocksOf } from './text.ts';
import { matching } from './search.ts';
import { sinceLines } from './since.ts';

const file = {
  name: 'lab.yaml',
  text: `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
featureGates:
  KubeletEnsureSecretPulledImages: true
  Other: true
---
apiVersion: lab/v1alpha1
kind: Registry
metadata: {name: quay.io}
spec:
  repositories:
  - name: acme/app
    tags:
      v1: {size: 1Mi, pullTime: 1s}
`,
};
const at = (word: string) => helpAtOffset(file, file.text.indexOf(word) + 1);

describe('help at a place in a file', () => {
  it.each([
    ['featureGates', 'KubeletConfiguration.featureGates'],
    ['KubeletEnsure', 'KubeletEnsureSecretPulledImages'],
    ['Other', 'KubeletConfiguration.featureGates'],
    ['repositories', 'Registry.spec.repositories'],
    ['acme/app', 'Registry.spec.repositories.name'],
    ['pullTime', 'Registry.spec.repositories.tags.*.pullTime'],
    ['1Mi', 'Registry.spec.repositories.tags.*.size'],
    ['quay.io', null],
    ['apiVersion', null],
  ])('%s → %s', (word, id) => {
    expect(at(word)).toBe(id);
  });
  it('is null in a file that is no YAML', () => {
    for (const text of ['', '[', '\t{', 'a: &a [*a]', 'x'])
      expect(helpAtOffset({ name: 'a.yaml', text }, 0)).toBeNull();
  });
  it('of the examples finds what they are about', async () => {
    for (const { id, kind, example } of cards) {
      if (kind !== 'field' || !example || id.startsWith('ImagePull')) continue;
      const files = (await filesOf(example))!;
      const place = placeOf(files, id)!;
      expect(
        helpAtOffset(
          files.find(({ name }) => name === place.file)!,
          place.from,
        ),
      ).toBe(id);
    }
  });
});

describe('texts', () => {
  it('are paragraphs and lists with code', () => {
    expect(blocksOf('One `code`.\n\nTwo:\n- a\n- `b`')).toEqual([
      { kind: 'text', pieces: ['One ', 'code', '.'] },
      { kind: 'text', pieces: ['Two:'] },
      { kind: 'list', items: [['a'], ['', 'b', '']] },
    ]);
  });
  it('have a first sentence, which is short enough for a hover', () => {
    expect(firstSentence('In v1.36 it is `so`. Then not.')).toBe('In v1.36 it is so.');
    expect(firstSentence('No end')).toBe('No end');
    for (const { id, text } of cards) expect(firstSentence(text).length, id).toBeLessThan(330);
  });
  it('are found by words, in any order', () => {
    const ids = (query: string) => matching(cards, query).map(({ id }) => id);
    expect(ids('pull BACKOFF wait')).toContain('ImagePullBackOff');
    expect(ids('nothing like this at all')).toEqual([]);
    expect(ids('')).toHaveLength(cards.length);
    expect(ids('(')).not.toHaveLength(cards.length);
  });
  it('say since when', () => {
    expect(sinceLines({})).toEqual(['Every version of the lab, v1.32 and before included.']);
    expect(sinceLines({ from: 'v1.33' })).toEqual(['Since Kubernetes v1.33.']);
    expect(sinceLines({ from: 'v1.31-blog', until: 'v1.31-kep' })).toEqual([
      'Only the drafts of 2024, never shipped.',
    ]);
    expect(sinceLines({ changes: [['v1.35', 'on']] }).at(-1)).toBe('v1.35: on');
  });
});
