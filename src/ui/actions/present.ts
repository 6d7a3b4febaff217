/** The keys that presenters' remotes send, and what a trainer opens. Before the keys of `time.ts`, of which one is the same. */
import { leave, openNotes, page, remote, setBlank } from '../presenter/remote.ts';
import type { Action } from './types.ts';

const presenting = (state: { presenting: boolean }) => state.presenting;

export const actions: readonly Action[] = [
  {
    id: 'present-next',
    group: 'Time',
    label: 'Next step of the lesson, or next event, while presenting',
    keys: [{ key: 'PageDown' }],
    enabled: presenting,
    onlyKeys: true,
    run: (session) => page(session, 1),
  },
  {
    id: 'present-previous',
    group: 'Time',
    label: 'Previous step of the lesson, or previous event, while presenting',
    keys: [{ key: 'PageUp' }],
    enabled: presenting,
    onlyKeys: true,
    run: (session) => page(session, -1),
  },
  {
    id: 'present-blank',
    group: 'Time',
    label: 'Black screen and back, while presenting',
    keys: [{ key: '.' }, { key: 'B', shift: false }],
    enabled: presenting,
    onlyKeys: true,
    run: () => setBlank(!remote.getState().blank),
  },
  {
    id: 'present-again',
    group: 'Time',
    label: 'Go on presenting, once the page has presented',
    keys: [{ key: 'F5' }],
    enabled: () => remote.getState().presented,
    onlyKeys: true,
    run: ({ actions }) => actions.present(true),
  },
  {
    id: 'present-end',
    group: 'Time',
    label: 'Leave full screen, then stop presenting',
    keys: [{ key: 'Escape' }],
    enabled: presenting,
    onlyKeys: true,
    run: leave,
  },
  {
    id: 'notes',
    group: 'View',
    label: 'Notes and clock in a second window',
    words: 'presenter speaker trainer',
    enabled: ({ lesson }) => lesson !== null,
    run: openNotes,
  },
];
