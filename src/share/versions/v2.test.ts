import { describe, expect, it } from 'vitest';
import { fromFragment, toFragment } from '../link.ts';
import type { SharedLab } from '../types.ts';
import { write as writeV1 } from './v1.ts';

const base = [
  { name: 'kubelet.yaml', text: '# a long enough text, so that naming the scenario is shorter\n'.repeat(20) },
  { name: 'pod.yaml', text: 'kind: Pod\n' },
];
const scenarios = async () => base;
const later = async () => [{ ...base[0]!, text: 'kind: KubeletConfiguration\n' }, base[1]!];
const lab: SharedLab = {
  scenario: 'known',
  files: [base[0]!, { name: 'pod.yaml', text: 'kind: Pod # mine\n' }],
  cursor: 42_000,
  selectedPod: null,
  activeFile: null,
  layout: {},
};

describe('links of version 2', () => {
  it('say that the scenario has changed since, and show what they can', async () => {
    const link = await toFragment(lab, scenarios);
    expect(await fromFragment(link, scenarios)).toEqual({ kind: 'ok', lab });
    const opened = await fromFragment(link, later);
    expect(opened).toMatchObject({ kind: 'damaged', lab: { cursor: 42_000 } });
    expect(opened).toHaveProperty('message', expect.stringMatching(/scenario known has changed since/));
  });

  it('of files alone do not ask for a scenario', async () => {
    const link = await toFragment({ ...lab, scenario: null }, scenarios);
    expect(await fromFragment(link, later)).toMatchObject({ kind: 'ok' });
  });

  it('notice every changed letter, also in their head', async () => {
    const link = await toFragment(lab, scenarios);
    for (let i = '#v2:'.length; i < link.length; i++) {
      const letter = link[i] === 'A' ? 'B' : 'A';
      const opened = await fromFragment(link.slice(0, i) + letter + link.slice(i + 1), scenarios);
      expect(opened!.kind, `letter ${i}`).not.toBe('ok');
    }
  });

  it('say where they are cut off', async () => {
    const link = await toFragment(lab, scenarios);
    for (let length = '#v2:'.length; length < link.length; length++) {
      const opened = await fromFragment(link.slice(0, length), scenarios);
      expect(opened!.kind, `${length} letters`).not.toBe('ok');
    }
  });

  it('leave those of version 1 readable', async () => {
    expect(await fromFragment(`#v1:${writeV1(lab, base)}`, scenarios)).toEqual({ kind: 'ok', lab });
  });
});
