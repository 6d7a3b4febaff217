/**
 * Colours, one set a theme, used by panels, timeline, editor and pictures alike: text ≥ 4.5:1, shapes ≥ 3:1. The style
 * sheet `src/ui/base/theme.css` is written from here by `npm run prepare:data`, each name as a custom property.
 */
const light = {
  bg: '#eef1f4',
  panel: '#ffffff',
  raised: '#f6f8fa',
  text: '#17202b',
  muted: '#55606d',
  line: '#d5dbe2',
  'strong-line': '#7d8894',
  accent: '#0b5cad',
  'accent-text': '#ffffff',
  'accent-soft': '#dcebfa',
  ok: '#1a7f4b',
  'ok-soft': '#d9f0e3',
  pending: '#44637f',
  'pending-soft': '#dde6ee',
  warn: '#9a5b00',
  'warn-soft': '#fbeccf',
  error: '#b3261e',
  'error-soft': '#fbe0dd',
  ended: '#6b7684',
  'ended-soft': '#e6e9ed',
  draft: '#6d3fb2',
  'draft-soft': '#ece3f9',
  cursor: '#d01c5f',
  'on-shape': '#ffffff',
};

const dark: Record<keyof typeof light, string> = {
  bg: '#0f1419',
  panel: '#171d24',
  raised: '#1e262f',
  text: '#e4e9ef',
  muted: '#a3afbc',
  line: '#2d3742',
  'strong-line': '#6f7d8b',
  accent: '#6cb2f7',
  'accent-text': '#0b1520',
  'accent-soft': '#1c3a57',
  ok: '#4fc486',
  'ok-soft': '#163a29',
  pending: '#8fb2d1',
  'pending-soft': '#23384b',
  warn: '#e3aa52',
  'warn-soft': '#43310f',
  error: '#ff8a80',
  'error-soft': '#4b1c19',
  ended: '#97a3b0',
  'ended-soft': '#29323b',
  draft: '#c2a3f5',
  'draft-soft': '#37265a',
  cursor: '#ff6fa5',
  'on-shape': '#10161c',
};

/** Of both themes. */
export const fonts = {
  font: "system-ui, -apple-system, 'Segoe UI', sans-serif",
  mono: "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
};

/** A name → its colour. */
export type Palette = Readonly<Record<string, string>>;
export const palettes: Readonly<Record<'light' | 'dark', Palette>> = { light, dark };
