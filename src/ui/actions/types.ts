import type { Session } from '../../session/session.ts';
import type { SessionState } from '../../session/types.ts';

/** A key, with the others that are held down. */
export interface Key {
  /** `KeyboardEvent.key`; letters in capitals. */
  key: string;
  /** Whether Shift is held down; if omitted, either. */
  shift?: boolean;
  /** Ctrl, or Command on a Mac. */
  command?: boolean;
  /** Ctrl, on a Mac too: for keys that parts of the page handle themselves. */
  ctrl?: boolean;
  /** Works wherever the focus is, also while somebody types. */
  always?: boolean;
}

export const actionGroups = ['Simulation', 'Lab', 'Time', 'View'] as const;

/** Something that can be done from anywhere: by its keys, and from the palette. */
export interface Action {
  id: string;
  group: (typeof actionGroups)[number];
  /** What it does, in the imperative; also as it is called in this state. */
  label: string | ((state: SessionState) => string);
  /** Further words under which it is found. */
  words?: string;
  /** Any of them. */
  keys?: readonly Key[];
  /** If omitted: always. */
  enabled?(state: SessionState): boolean;
  /** Only by its keys: a button or a table does the same better. */
  onlyKeys?: boolean;
  run(session: Session): void;
}

/** Keys that a part of the page handles itself, while it has the focus. */
export interface LocalKeys {
  part: string;
  keys: readonly { keys: readonly Key[]; label: string }[];
}
