/** The keys of a list of tabs: one stop of the Tab key, arrows within. */
import type { KeyboardEvent } from 'react';

/** For each tab's `onKeyDown`: chooses and focuses its neighbour, the first or the last. */
export const tabKeys =
  <T>(tabs: readonly T[], current: T, choose: (tab: T) => void) =>
  (event: KeyboardEvent<HTMLElement>) => {
    const i = tabs.indexOf(current);
    const next = {
      ArrowRight: (i + 1) % tabs.length,
      ArrowLeft: (i - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    choose(tabs[next]!);
    const list = event.currentTarget.closest('[role="tablist"]');
    list?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  };
