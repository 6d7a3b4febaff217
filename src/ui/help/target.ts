/**
 * What help is asked about: an element with `data-help` has the id of its card there, or in its own text; the title of a
 * panel is the name of one.
 */
export const TITLE = '[role="region"] > header > h2';
const HELPED = `[data-help], ${TITLE}`;

export const isHelped = (element: Element) => element.matches(HELPED);

/** '' = nothing is known of it. */
export const idOf = (element: HTMLElement): string =>
  element.dataset.help || (isHelped(element) ? (element.textContent ?? '').trim() : '');

/** What the tooltip is about that is shown. */
let hovered: HTMLElement | null = null;
export const setHovered = (element: HTMLElement | null) => {
  hovered = element;
};

/** The card for what the pointer rests on, or has the focus, or the panel that has it; null = nothing is known of it. */
export function helpAt(): string | null {
  const pointed = hovered?.isConnected ? hovered.closest<HTMLElement>(HELPED) : null;
  if (pointed) return idOf(pointed);
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const within = focused.matches('[role="row"], [role="tab"], li, summary') ? focused : null;
  const near =
    focused.closest<HTMLElement>('[data-help]') ??
    within?.querySelector<HTMLElement>('[data-help]') ??
    focused.closest('[role="region"]')?.querySelector<HTMLElement>('header > h2');
  return near ? idOf(near) : null;
}
