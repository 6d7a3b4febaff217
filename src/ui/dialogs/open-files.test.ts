import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from '../../session/fake-browser.ts';
import type { Upload } from '../../share/files.ts';
import { madeWords } from './made.ts';
import { openSuitably } from './open-files.ts';

const pod = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: c, image: registry.k8s.io/pause:3.10}]}\n`;
const upload = (...texts: string[]): Upload => ({
  files: texts.map((text, i) => ({ name: `${i}.yaml`, text })),
  remarks: [],
});
const scenario = 'apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: s}\nspec: {duration: 1m}\n';

describe('opened files', () => {
  it('take the place of a scenario that nobody changed, and are added to somebody’s work', async () => {
    const tab = await fakeBrowser().visit();
    expect((await openSuitably(tab, upload(pod('a')))).mode).toBe('replace');
    expect(tab.names()).toEqual(['0.yaml']);
    expect((await openSuitably(tab, { files: [{ name: 'b.yaml', text: pod('b') }], remarks: [] })).mode).toBe(
      'add',
    );
    expect(tab.names()).toEqual(['0.yaml', 'b.yaml']);
    tab.actions.undo();
    expect(tab.names()).toEqual(['0.yaml']);
  });

  it('with a scenario of their own take the place of anything', async () => {
    const tab = await fakeBrowser().visit();
    tab.actions.addFile('mine.yaml', '');
    expect((await openSuitably(tab, upload(pod('a'), scenario))).mode).toBe('replace');
    expect(tab.names()).toEqual(['0.yaml', '1.yaml']);
    tab.actions.undo();
    expect(tab.names()).toContain('mine.yaml');
  });

  it('say what they make, and what comes to nothing', async () => {
    const tab = await fakeBrowser().visit();
    const state = () => tab.store.getState();
    const texts = [
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: team}\n',
      pod('a'),
      pod('b'),
      pod('c'),
      'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot}\n',
      pod('d').replace('{name: d}', '{name: d, namespace: nowhere}'),
      'apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: high}\nvalue: 1\n---\napiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: low}\nvalue: 0\n',
      `${scenario.replace('duration: 1m', 'duration: 1m, steps: [{at: 0s, apply: [0.yaml, 1.yaml, 2.yaml, 3.yaml, 4.yaml, 5.yaml, 6.yaml]}]')}`,
    ];
    const { upload: opened } = await openSuitably(tab, upload(...texts));
    const names = new Set(opened.files.map(({ name }) => name));
    // What reads the rest of the files' kinds is loaded first.
    await vi.waitFor(() => expect(madeWords(state(), names)).not.toBe(''));
    expect(madeWords(state(), names)).toBe(
      '1 namespace, 3 pods, 1 service account, 2 priority classes created. Not created: 1 pod; the editor says why.',
    );
    expect(madeWords(state(), new Set(['1.yaml']))).toBe('1 pod created.');
    expect(madeWords(state(), new Set())).toBe('');
    tab.actions.type('7.yaml', 'kind: [');
    expect(madeWords(state(), names)).toBe('');
  });
});
