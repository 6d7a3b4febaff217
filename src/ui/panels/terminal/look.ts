/** The page's colours, type and size, for the terminal. */
import type { ITheme, Terminal } from '@xterm/xterm';

/** In pixels at the scale 1. */
const SIZE = 12.5;

function themeNow(): ITheme {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const dark = document.documentElement.dataset.theme === 'dark';
  const [ok, warn, error, accent, draft, pending] = ['ok', 'warn', 'error', 'accent', 'draft', 'pending'].map(
    colour,
  );
  const [text, muted, panel] = ['text', 'muted', 'panel'].map(colour);
  return {
    background: panel!,
    foreground: text!,
    cursor: text!,
    cursorAccent: panel!,
    selectionBackground: colour('accent-soft'),
    selectionForeground: text!,
    scrollbarSliderBackground: colour('line'),
    scrollbarSliderHoverBackground: colour('strong-line'),
    scrollbarSliderActiveBackground: colour('strong-line'),
    black: dark ? muted! : text!,
    white: dark ? text! : muted!,
    brightBlack: muted!,
    brightWhite: text!,
    red: error!,
    brightRed: error!,
    green: ok!,
    brightGreen: ok!,
    yellow: warn!,
    brightYellow: warn!,
    blue: accent!,
    brightBlue: accent!,
    magenta: draft!,
    brightMagenta: draft!,
    cyan: pending!,
    brightCyan: pending!,
  };
}

export const fontOf = (scale: number) => ({
  fontSize: SIZE * scale,
  fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
});

/** Follows the page's theme; returns what ends it. */
export function followTheme(terminal: Terminal): () => void {
  const apply = () => (terminal.options.theme = themeNow());
  apply();
  const observer = new MutationObserver(apply);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
