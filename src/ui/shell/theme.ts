import type { Theme } from '../../session/types.ts';

let applied: Theme = 'auto';
let dark: MediaQueryList | null = null;

const put = () =>
  (document.documentElement.dataset.theme =
    applied === 'auto' ? (dark?.matches ? 'dark' : 'light') : applied);

/** The whole document in a theme; `auto` = as the reader's system, and the page around a frame, say. */
export function applyTheme(theme: Theme) {
  if (!dark) {
    dark = window.matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', put);
  }
  applied = theme;
  put();
}
