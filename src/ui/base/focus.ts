/** Moving the focus between the parts of the page. */

const regions = () =>
  [...document.querySelectorAll<HTMLElement>('[role="region"]')].filter((region) => region.offsetParent);

export const focusRegion = (title: string) =>
  regions()
    .find((region) => region.getAttribute('aria-label') === title)
    ?.focus();

export const focusPlay = () =>
  document.querySelector<HTMLElement>('button[aria-label="Play"], button[aria-label="Pause"]')?.focus();

/** The next region in the order of the page, or the one before; the first when the focus is in none. */
export function focusNextRegion(direction: 1 | -1) {
  const all = regions();
  const now = all.findIndex((region) => region.contains(document.activeElement));
  all[now < 0 ? (direction > 0 ? 0 : all.length - 1) : (now + direction + all.length) % all.length]?.focus();
}
