import type { Theme } from '../../session/types.ts';

const dark = window.matchMedia('(prefers-color-scheme: dark)');
let applied: Theme = 'auto';

const put = () =>
  (document.documentElement.dataset.theme = applied === 'auto' ? (dark.matches ? 'dark' : 'light') : applied);
dark.addEventListener('change', put);

/** The whole document in a theme; `auto` = as the reader's system, and the page around a frame, say. */
export function applyTheme(theme: Theme) {
  applied = theme;
  put();
}
