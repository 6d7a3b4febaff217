/** Keys that parts of the page handle themselves while they have the focus, for the list of keys. */
import type { LocalKeys } from './types.ts';

const key = (...keys: string[]) => keys.map((each) => ({ key: each }));

export const localKeys: readonly LocalKeys[] = [
  {
    part: 'the timeline',
    keys: [
      { keys: key('W'), label: 'Zoom in at the cursor' },
      { keys: key('S'), label: 'Zoom out' },
      { keys: key('A'), label: 'Pan to the left' },
      { keys: key('D'), label: 'Pan to the right' },
      { keys: key('F'), label: 'Fit the whole run' },
    ],
  },
  {
    part: 'panels',
    keys: [
      { keys: [{ key: 'Z', shift: true }], label: 'Full screen' },
      { keys: key('Escape'), label: 'Exit full screen' },
    ],
  },
  {
    part: 'tables, tabs and lists',
    keys: [
      { keys: key('ArrowUp', 'ArrowDown'), label: 'Row above, row below' },
      { keys: key('ArrowLeft', 'ArrowRight'), label: 'Tab before, tab after' },
    ],
  },
  {
    part: 'the editor',
    keys: [{ keys: key('Escape'), label: 'Let the Tab key leave the editor' }],
  },
];
