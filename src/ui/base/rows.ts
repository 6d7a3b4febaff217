/** What the rows of a table do by themselves: where they scroll to, what has the focus, what flashes. */
import { type RefObject, useEffect, useRef } from 'react';
import { useLab } from './session-context.ts';
import type { TableRow } from './table.ts';

const isStill = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Whether a row is what a link names, or a part of it. */
export const isOf = (id: string, named: string) => id === named || id.startsWith(`${named}/`);

/** The row of this panel that a link pointed to; `go` is called when it does. */
export function usePointed<R extends object>(
  panel: string | undefined,
  rows: readonly TableRow<R>[],
  go: (index: number) => void,
): string | null {
  const pointed = useLab((s) => (s.pointed?.panel === panel ? s.pointed : null));
  const index = pointed ? rows.findIndex(({ id }) => isOf(id, pointed.row)) : -1;
  const went = useRef(0);
  useEffect(() => {
    if (!pointed || index < 0 || went.current === pointed.nonce) return;
    went.current = pointed.nonce;
    go(index);
  });
  return rows[index]?.id ?? null;
}

/** The element flashes once when `mark` changes. It stays the same element: what has the focus keeps it. */
export function useFlash(element: RefObject<HTMLElement | null>, mark: string | undefined) {
  const shown = useRef(mark);
  const flash = useRef<Animation>(undefined);
  useEffect(() => {
    if (shown.current === mark) return;
    shown.current = mark;
    // While the cursor is dragged, every row changes at every step: each flash would go on beside the next ones.
    flash.current?.cancel();
    if (isStill()) return;
    flash.current = element.current?.animate([{ background: 'var(--warn-soft)', offset: 0 }], {
      duration: 1200,
      easing: 'ease-out',
    });
  }, [element, mark]);
}

/** What was selected elsewhere is scrolled to, once, in the table alone: the page stays where it is. */
export function useInSight(
  scroller: RefObject<HTMLElement | null>,
  selected: string | null | undefined,
  index: number,
  bringIn: RefObject<(index: number) => void>,
) {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (!selected || index < 0 || shown.current === selected) return;
    shown.current = selected;
    bringIn.current(index);
    const box = scroller.current?.getBoundingClientRect();
    const row = scroller.current?.querySelector(`[data-index="${index}"]`)?.getBoundingClientRect();
    // The header stays over the rows.
    const head = scroller.current?.querySelector('[role="row"]')?.getBoundingClientRect();
    if (!box || !row || !head) return;
    if (row.bottom > box.bottom) scroller.current!.scrollTop += row.bottom - box.bottom;
    else if (row.top < head.bottom) scroller.current!.scrollTop -= head.bottom - row.top;
  });
}

/** Keeps the keyboard in the table: with the row that the arrows went to, and when the row that had the focus is gone. */
export function useRowFocus(scroller: RefObject<HTMLElement | null>, active: number) {
  const inside = useRef(false);
  const following = useRef(false);
  useEffect(() => {
    const lost = inside.current && document.activeElement === document.body;
    if (!following.current && !lost) return;
    following.current = false;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${active}"] > [role="row"]`);
    (row ?? scroller.current)?.focus({ preventScroll: lost });
  });
  return {
    follow: () => (following.current = true),
    listeners: { onFocus: () => (inside.current = true), onBlur: () => (inside.current = false) },
  };
}
