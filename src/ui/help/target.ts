/** What help is asked about: an element with `data-help` has the id of its card there, or in its own text. */

export function idOf(element: HTMLElement): string {
  const { help } = element.dataset;
  return help === undefined ? '' : help || (element.textContent ?? '').trim();
}

/** What the tooltip is about that is shown. */
let hovered: HTMLElement | null = null;
export const setHovered = (element: HTMLElement | null) => {
  hovered = element;
};

/** The card for what the pointer rests on, or has the focus, or the panel that has it; null = nothing is known of it. */
export function helpAt(): string | null {
  if (hovered?.isConnected) {
    const own = hovered.closest<HTMLElement>('[data-help]');
    if (own) return idOf(own);
  }
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const near =
    focused.closest<HTMLElement>('[data-help]') ??
    (focused.matches('[role="row"], [role="tab"], li, summary') ? focused : null)?.querySelector<HTMLElement>(
      '[data-help]',
    ) ??
    focused.closest('[role="region"]')?.querySelector<HTMLElement>('h2[data-help]') ??
    null;
  return near && idOf(near);
}
