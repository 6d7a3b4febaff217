import type { Action } from './types.ts';

export const actions: readonly Action[] = [
  {
    id: 'undo',
    group: 'Simulation',
    label: ({ undoLabel }) => (undoLabel ? `Undo: ${undoLabel}` : 'Undo'),
    keys: [{ key: 'Z', command: true, shift: false }],
    // Where it ends, it says so.
    run: ({ actions }) => actions.undo(),
  },
  {
    id: 'redo',
    group: 'Simulation',
    label: ({ redoLabel }) => (redoLabel ? `Redo: ${redoLabel}` : 'Redo'),
    keys: [
      { key: 'Z', command: true, shift: true },
      { key: 'Y', command: true },
    ],
    enabled: ({ redoLabel }) => redoLabel !== null,
    run: ({ actions }) => actions.redo(),
  },
  {
    id: 'reset',
    group: 'Simulation',
    label: 'Reset to the original scenario',
    enabled: ({ scenario }) => scenario !== '',
    run: ({ actions }) => actions.reset(),
  },
];
