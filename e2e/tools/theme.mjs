/** The style sheet of the colours and fonts: custom properties out of src/picture/theme.ts. */
const block = (selector, lines) => `${selector} {\n${lines.map((line) => `  ${line};\n`).join('')}}\n`;
const properties = (values) => Object.entries(values).map(([name, value]) => `--${name}: ${value}`);

export const themeFile = 'src/ui/base/theme.css';

export const themeCss = ({ palettes: { light, dark }, fonts }) =>
  [
    '/* Written by `npm run prepare:data` from src/picture/theme.ts; a test fails when it is stale. */\n',
    block(':root', ['color-scheme: light', ...properties(light)]),
    // Before any script, and without one, the reader's system decides.
    `@media (prefers-color-scheme: dark) {\n${block(':root:not([data-theme])', ['color-scheme: dark', ...properties(dark)]).replace(/^(?=.)/gm, '  ')}}\n`,
    block(":root[data-theme='dark']", ['color-scheme: dark', ...properties(dark)]),
    block(':root', properties(fonts)),
  ].join('');
