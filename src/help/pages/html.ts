/** Plain HTML for pages that are read without any script. */
import { type Inline, blocksOf } from '../text.ts';

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Every second piece is code. */
export const inlineHtml = (pieces: Inline): string =>
  pieces.map((piece, i) => (i % 2 === 1 ? `<code>${escaped(piece)}</code>` : escaped(piece))).join('');

export const textHtml = (text: string): string =>
  blocksOf(text)
    .map((block) =>
      block.kind === 'text'
        ? `<p>${inlineHtml(block.pieces)}</p>`
        : `<ul>${block.items.map((item) => `<li>${inlineHtml(item)}</li>`).join('')}</ul>`,
    )
    .join('\n');

export interface Page {
  title: string;
  description: string;
  /** What is in `main`. */
  body: string;
  /** The element of the lab is on the page. */
  live?: boolean;
}

/** Scripts of the lab's own alone, and only where there is a lab to run. */
const policy = (live: boolean) =>
  [
    "default-src 'none'",
    ...(live ? ["script-src 'self'", "frame-src 'self'", "connect-src 'self'"] : []),
    "style-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** All pages are one folder deep. */
export const document = ({ title, description, body, live = false }: Page): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta http-equiv="Content-Security-Policy" content="${policy(live)}" />
    <meta name="description" content="${escaped(description)}" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="../icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="../help/help.css" />
${live ? '    <script src="../embed/v1.js"></script>\n' : ''}    <title>${escaped(title)} · Pull Secret Lab</title>
  </head>
  <body>
    <main>
${body}
    </main>
    <footer>
      <p><a href="../">Pull Secret Lab</a> is a simulated Kubernetes node in the browser. <a href="../help/index.html">Glossary</a> · <a href="../article.html">Demo article</a></p>
    </footer>
  </body>
</html>
`;
