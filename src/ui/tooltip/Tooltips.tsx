import { useEffect, useState } from 'react';
import { late } from '../base/late.tsx';
import { HELPED, isHelped, setHovered } from '../help/target.ts';

const Bubble = late(() => import('./Bubble.tsx'));

const HOVERED = 500;
/** As long as the bubble stays when the pointer leaves what it is about: time to go to the bubble. */
const LEFT = 150;
const PRESSED = 500;

const isCut = (element: Element) => element.scrollWidth > element.clientWidth;

/**
 * The tooltip of an element: its `data-tip`, or its own text when that attribute is empty and the text is truncated. With
 * `data-tip-cut` it has none unless a part of it is truncated.
 */
function textOf(target: HTMLElement): string {
  const { tip, tipCut } = target.dataset;
  if (tip)
    return tipCut === undefined || [...target.querySelectorAll('[aria-hidden]')].some(isCut) ? tip : '';
  return tip === '' && isCut(target) ? (target.textContent ?? '') : '';
}

const tipped = (event: Event, of = '[data-tip]') =>
  (event.target as Element).closest?.<HTMLElement>(of) ?? null;
/** For the pointer: a finger that stays on a switch asks for its menu. */
const HOVERABLE = `[data-tip], ${HELPED}`;

/** The bubble may have a button: what is done there does not take it away. */
const onBubble = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[data-bubble]') !== null;

/**
 * The tooltip of whatever has `data-tip`: when the keyboard comes to it, the pointer rests on it or a finger stays on it;
 * with `data-tip-press` a click is enough. Escape, leaving or pressing it takes the tooltip away.
 */
export default function Tooltips() {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  useEffect(() => {
    let shown: HTMLElement | null = null;
    let waiting = 0;
    let held = false;
    const show = (next: HTMLElement | null) => {
      clearTimeout(waiting);
      shown = next && (textOf(next) || isHelped(next)) ? next : null;
      setHovered(shown);
      setTarget(shown);
    };
    const later = (next: HTMLElement | null, milliseconds: number) => {
      clearTimeout(waiting);
      waiting = window.setTimeout(show, milliseconds, next);
    };
    const listeners: Partial<{ [K in keyof DocumentEventMap]: (event: DocumentEventMap[K]) => void }> = {
      pointerover(event) {
        if (event.pointerType === 'touch') return;
        const next = tipped(event, HOVERABLE);
        if (onBubble(event.target) || (next && next === shown)) clearTimeout(waiting);
        else if (next) later(next, shown ? LEFT : HOVERED);
        else if (shown && shown === document.activeElement && shown.matches(':focus-visible'))
          clearTimeout(waiting);
        else later(null, LEFT);
      },
      focusin(event) {
        const next = event.target as HTMLElement;
        if (next.dataset.tip !== undefined && next.matches(':focus-visible')) show(next);
        else if (shown && !onBubble(event.target)) show(null);
      },
      focusout(event) {
        if (shown && !onBubble(event.relatedTarget)) show(null);
      },
      pointerdown(event) {
        held = false;
        if (onBubble(event.target)) return;
        const next = tipped(event);
        if (event.pointerType !== 'touch') show(null);
        else if (next)
          waiting = window.setTimeout(() => {
            held = true;
            show(next);
          }, PRESSED);
        else show(null);
      },
      pointerup: () => clearTimeout(waiting),
      pointercancel: () => clearTimeout(waiting),
      // The finger that asked for the tooltip does not press the button as well.
      click(event) {
        const next = tipped(event);
        if (held) {
          held = false;
          event.preventDefault();
          event.stopPropagation();
        } else if (next?.dataset.tipPress !== undefined) show(next);
      },
      contextmenu(event) {
        if (held) event.preventDefault();
      },
    };
    const entries = Object.entries(listeners) as [string, EventListener][];
    for (const [type, listener] of entries) document.addEventListener(type, listener, true);
    return () => {
      clearTimeout(waiting);
      for (const [type, listener] of entries) document.removeEventListener(type, listener, true);
    };
  }, []);
  return target && <Bubble target={target} textOf={textOf} onClose={() => setTarget(null)} />;
}
