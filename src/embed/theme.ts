import type { Theme } from '../session/types.ts';

const dark = window.matchMedia('(prefers-color-scheme: dark)');
let worn: Theme = 'auto';

const put = () =>
  (document.documentElement.dataset.theme = worn === 'auto' ? (dark.matches ? 'dark' : 'light') : worn);
dark.addEventListener('change', put);

/** The whole frame in a theme; `auto` = as the reader's system and the page around say. */
export function wear(theme: Theme) {
  worn = theme;
  put();
}
