/**
 * What help is asked about: an element with `data-help` has the id of its card there, or in its own text; the title of a
 * panel is the name of one, and so are what a switch is called and what is chosen in these lists.
 */
const CHOICE = 'select:is([aria-label="Kubelet version"], [aria-label="Verification policy"])';
const SWITCH = '[role="switch"][aria-label]';
export const HELPED = `[data-help], [role="region"] > header > h2, ${SWITCH}, ${CHOICE}`;

export const isHelped = (element: Element) => element.matches(HELPED);

/** '' = nothing is known of it. */
export function idOf(element: HTMLElement): string {
  if (element.dataset.help) return element.dataset.help;
  if (element instanceof HTMLSelectElement)
    return element.value || (element.getAttribute('aria-label') ?? '');
  if (element.matches(SWITCH)) return element.getAttribute('aria-label') ?? '';
  return isHelped(element) ? (element.textContent ?? '').trim() : '';
}

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
    focused.closest<HTMLElement>(HELPED) ??
    within?.querySelector<HTMLElement>('[data-help]') ??
    focused.closest('[role="region"]')?.querySelector<HTMLElement>('header > h2');
  return near ? idOf(near) : null;
}
