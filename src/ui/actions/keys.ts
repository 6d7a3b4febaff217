/** Which key an event is, and how keys are written. */
import type { Key } from './types.ts';

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

export const isPressed = ({ key, shift, command = false }: Key, event: Pressed): boolean =>
  (event.key.length === 1 ? event.key.toUpperCase() : event.key) === key &&
  (shift === undefined || shift === event.shiftKey) &&
  command === (event.ctrlKey || event.metaKey) &&
  !event.altKey;

const words: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page ↑',
  PageDown: 'Page ↓',
  Escape: 'Esc',
};

/** The caps of the keys that are pressed together. */
export const capsOf = ({ key, shift = false, command = false, ctrl = false }: Key): string[] => [
  ...(ctrl ? ['Ctrl'] : []),
  ...(command ? ['Ctrl/⌘'] : []),
  ...(shift ? ['Shift'] : []),
  words[key] ?? key,
];

/** As `aria-keyshortcuts` takes them. */
export const shortcutOf = ({ key, shift = false, command = false }: Key): string => {
  const name = [...(shift ? ['Shift'] : []), key === ' ' ? 'Space' : key].join('+');
  return command ? `Control+${name} Meta+${name}` : name;
};
