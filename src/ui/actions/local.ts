/** Keys that parts of the page handle themselves while they have the focus, for the list of keys. */
import type { LocalKeys } from './types.ts';

const key = (...keys: string[]) => keys.map((each) => ({ key: each }));
/** Not Command on a Mac. */
const ctrl = (...keys: string[]) => keys.map((each) => ({ key: each, ctrl: true }));

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
    part: 'the terminal',
    keys: [
      { keys: key('Tab'), label: 'Complete the word; twice: list what it could be' },
      { keys: key('ArrowUp', 'ArrowDown'), label: 'Line before, line after' },
      { keys: ctrl('R'), label: 'Search the lines before' },
      { keys: ctrl('C'), label: 'Stop the command, or copy what is selected' },
      { keys: ctrl('A', 'E'), label: 'Start of the line, end of the line' },
      { keys: ctrl('W', 'U', 'K'), label: 'Cut the word before, to the start, to the end' },
      { keys: ctrl('Y'), label: 'Paste what was cut' },
      { keys: ctrl('L'), label: 'Clear the screen' },
      { keys: key('Escape'), label: 'Let the Tab key leave the terminal' },
    ],
  },
  {
    part: 'the editor',
    keys: [{ keys: key('Escape'), label: 'Let the Tab key leave the editor' }],
  },
];
