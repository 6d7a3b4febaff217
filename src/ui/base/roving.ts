/** A group of controls as one stop of the Tab key: the arrow keys go from one to the next, Home and End to the ends. */
import { type RefCallback, useCallback } from 'react';

const CONTROLS = 'a[href], button, input, select, summary, [role="slider"]';
/** These have keys of their own. */
const OWN = '[role="tablist"], [role="grid"], [role="table"], dialog, [role="dialog"]';

/**
 * For the `ref` of the element around the controls; one that has `data-first` is the stop until another had the focus. In a list the
 * keys up and down go as well.
 */
export function useRoving<T extends HTMLElement>(list = false): RefCallback<T> {
  return useCallback((box: T | null) => (box ? rove(box, list) : undefined), [list]);
}

const isThere = (control: HTMLElement) => !control.matches(':disabled') && control.checkVisibility();

/** Whether an arrow key has something to do in the control itself: the caret is not at the end that it goes to. */
function isWithin(control: Element, forward: boolean): boolean {
  if (!(control instanceof HTMLInputElement) || control.type === 'range') return false;
  const { selectionStart, selectionEnd, value } = control;
  return forward ? selectionEnd !== value.length : selectionStart !== 0;
}

function rove(box: HTMLElement, list: boolean): () => void {
  let current: HTMLElement | null = null;
  const controls = () =>
    [...box.querySelectorAll<HTMLElement>(CONTROLS)].filter((control) => {
      const own = control.closest(OWN);
      return !own || own.contains(box);
    });
  const apply = () => {
    const all = controls();
    const there = all.filter(isThere);
    if (!current || !there.includes(current))
      current = there.find((control) => control.dataset.first !== undefined) ?? there[0] ?? null;
    for (const control of all) control.tabIndex = control === current ? 0 : -1;
  };
  // With the next frame, which lays the page out anyway: to ask here what can be seen would do it once more.
  let frame = 0;
  const applySoon = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      apply();
    });
  };
  const onFocus = ({ target }: FocusEvent) => {
    if (!controls().includes(target as HTMLElement)) return;
    current = target as HTMLElement;
    apply();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const there = controls().filter(isThere);
    const at = there.indexOf(event.target as HTMLElement);
    if (at < 0) return;
    const forward = ['ArrowRight', 'ArrowDown', 'End'].includes(event.key);
    const [after, before] = [(at + 1) % there.length, (at - 1 + there.length) % there.length];
    const next = {
      ArrowRight: after,
      ArrowLeft: before,
      Home: 0,
      End: there.length - 1,
      ...(list ? { ArrowDown: after, ArrowUp: before } : {}),
    }[event.key];
    if (next === undefined || isWithin(there[at]!, forward)) return;
    event.preventDefault();
    event.stopPropagation();
    there[next]!.focus();
  };
  const observer = new MutationObserver(applySoon);
  observer.observe(box, { childList: true, subtree: true, attributeFilter: ['disabled', 'data-open'] });
  box.addEventListener('focusin', onFocus);
  box.addEventListener('keydown', onKeyDown);
  window.addEventListener('resize', applySoon);
  applySoon();
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
    box.removeEventListener('focusin', onFocus);
    box.removeEventListener('keydown', onKeyDown);
    window.removeEventListener('resize', applySoon);
  };
}
