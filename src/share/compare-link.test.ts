import { describe, expect, it } from 'vitest';
import { firstScenario, loadScenario } from '../scenarios/index.ts';
import { fromFragment, toFragment } from './link.ts';
import { comparedWith } from './shareable.ts';
import type { SharedLab } from './types.ts';

const lab: SharedLab = {
  scenario: 'blog-post',
  files: firstScenario,
  cursor: 42_000,
  selectedPod: null,
  activeFile: null,
  layout: {},
};

describe('a link with a comparison', () => {
  it('carries it in its head', async () => {
    const compared = { ...lab, compare: 'gate=off,kubelet=v1.34' };
    const link = await toFragment(compared, loadScenario);
    expect(await fromFragment(link, loadScenario)).toEqual({ kind: 'ok', lab: compared });
    expect(link.length - (await toFragment(lab, loadScenario)).length).toBeLessThan(50);
  });

  it('is of what a word can say: files may have secrets', () => {
    const edits = (...all: Parameters<typeof comparedWith>[0][]) => all.map((each) => comparedWith(each));
    expect(
      edits(
        { comparison: { variant: { name: 'gate', edits: [{ kind: 'gate', on: false }] } } },
        { comparison: { variant: { name: 'x', edits: [{ kind: 'policy', policy: null }] } } },
        { comparison: { variant: { name: 'x', edits: [{ kind: 'recheck', period: '20s' }] } } },
        { comparison: { variant: { name: 'from here', edits: [{ kind: 'files', files: [] }] } } },
        { comparison: null },
      ),
    ).toEqual([{ compare: 'gate=off' }, { compare: 'policy=default' }, { compare: 'recheck=20s' }, {}, {}]);
  });
});
