import { dialogs } from '../header/dialogs.ts';
import type { Action, Key } from './types.ts';

/** What the dialogs are for, by their names; one that is not listed is called by its name. */
const about: Readonly<Record<string, { label: string; words?: string; keys?: readonly Key[] }>> = {
  Palette: {
    label: 'Search or do…',
    words: 'palette command',
    keys: [{ key: 'K', command: true }],
  },
  Scenario: { label: 'Choose a scenario…', words: 'open example list' },
  Lessons: { label: 'Lessons…', words: 'learn course workshop step by step' },
  Keys: { label: 'Keys', words: 'keyboard shortcuts help', keys: [{ key: '?' }] },
  Share: { label: 'Share…', words: 'link qr' },
  Follow: { label: 'Follow me…', words: 'link late join qr lesson step' },
  Room: { label: 'Room: answers of participants…', words: 'qr code tally trainer predict' },
  Embed: { label: 'Embed…', words: 'iframe html blog' },
  Export: { label: 'Export a picture…', words: 'svg png' },
  Matrix: { label: 'Matrix of versions, gate and policies…', words: 'compare table csv every kubelet' },
  Files: { label: 'Files…', words: 'open save zip upload download history' },
  About: { label: 'About', words: 'licences version conformance' },
};

const order = Object.keys(about);
const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);

export const actions: readonly Action[] = [...dialogs.keys()]
  .sort((a, b) => rank(a) - rank(b))
  .map((name) => ({
    id: `dialog-${name}`,
    group: 'Lab',
    label: `${name}…`,
    ...about[name],
    onlyKeys: name === 'Palette',
    run: ({ actions }) => actions.openDialog(name),
  }));
