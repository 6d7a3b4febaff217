/** The ways into a page, each with its code. */
import { escapeAttribute, escapeText, frameAddress, inHtml, inJsx, labAddress } from './attributes.ts';
import type { EmbedChoice, Host } from './types.ts';

const script = ({ base }: EmbedChoice) => `<script src="${escapeAttribute(base)}embed/v1.js"></script>`;

const element = (choice: EmbedChoice) =>
  choice.scenario === null
    ? `<pull-secret-lab${inHtml(choice)}>\n${escapeText(choice.yaml)}</pull-secret-lab>`
    : `<pull-secret-lab${inHtml(choice)}></pull-secret-lab>`;

const html: Host = {
  id: 'html',
  name: 'HTML',
  about:
    'One element and one small script. It shows a picture until the reader starts the lab, and sets its own height.',
  parts: (choice) => [
    {
      where: 'Once, in the head or before the first element, so that the page does not shift:',
      code: script(choice),
    },
    { where: 'Where the lab should appear:', code: element(choice) },
  ],
};

const iframe: Host = {
  id: 'iframe',
  name: 'iframe',
  about:
    'No script from the lab in your page. The second snippet adjusts the height of the frame to its content.',
  parts: (choice) => [
    {
      where: 'Where the lab should appear:',
      code: `<iframe src="${escapeAttribute(frameAddress(choice))}" title="${escapeAttribute(choice.title)}" loading="lazy" width="100%" height="${choice.height ?? 480}" style="border: 0"></iframe>`,
    },
    ...(choice.height === null
      ? [
          {
            where: 'Once in the page, to adjust the height automatically:',
            code: `<script>
  addEventListener('message', ({ origin, source, data }) => {
    if (origin !== '${new URL(choice.base).origin}' || data?.pullSecretLab !== 1 || data.type !== 'height') return;
    for (const frame of document.querySelectorAll('iframe'))
      if (frame.contentWindow === source) frame.style.height = Number(data.height) + 'px';
  });
</script>`,
          },
        ]
      : []),
  ],
};

const names = ['scenario', 'src', 'view', 'at', 'gate', 'kubelet', 'theme', 'start', 'height'];
const flags = ['editable', 'predict'];

const hugo: Host = {
  id: 'hugo',
  name: 'Hugo',
  about: 'A shortcode, for sites such as the Kubernetes blog.',
  parts: (choice) => [
    {
      where: 'Once, as layouts/shortcodes/pull-secret-lab.html:',
      code: `${script(choice)}
<pull-secret-lab
${names.map((name) => `  {{- with .Get "${name}" }} ${name}="{{ . }}"{{ end }}`).join('\n')}
${flags.map((name) => `  {{- if .Get "${name}" }} ${name}{{ end }}`).join('\n')}
>{{ replace .Inner "{\\\\" "{" | printf "%s" }}</pull-secret-lab>`,
    },
    { where: 'In the article:', code: shortcode(choice) },
  ],
};

/**
 * The text so that Hugo, which looks for shortcodes everywhere, sees none in it: no two braces stand together. The
 * shortcode of `hugo` takes the strokes out again.
 */
const withoutShortcodes = (text: string) => text.replace(/\{(?=[{\\])/g, '{\\');

function shortcode(choice: EmbedChoice): string {
  const attributes = inJsx(choice)
    .replaceAll('editable=""', 'editable="true"')
    .replaceAll('predict=""', 'predict="true"');
  return choice.scenario === null
    ? `{{< pull-secret-lab${attributes} >}}\n${withoutShortcodes(choice.yaml)}{{< /pull-secret-lab >}}`
    : `{{< pull-secret-lab${attributes} />}}`;
}

/** A line each: MDX takes white space away where a line of an expression begins, also within a template. */
const literal = (text: string) =>
  `[\n${text
    .split('\n')
    .map((line) => `${JSON.stringify(line)},\n`)
    .join('')}].join('\\n')`;

const mdx: Host = {
  id: 'mdx',
  name: 'Docusaurus, MDX',
  about: 'The element as JSX. The script goes in the page’s head.',
  parts: (choice) => [
    {
      where: 'At the top of the .mdx file:',
      code: `import Head from '@docusaurus/Head';

<Head>
  <script src="${escapeAttribute(choice.base)}embed/v1.js"></script>
</Head>`,
    },
    {
      where: 'Where the lab should appear:',
      code:
        choice.scenario === null
          ? `<pull-secret-lab${inJsx(choice)}>{${literal(choice.yaml)}}</pull-secret-lab>`
          : `<pull-secret-lab${inJsx(choice)}></pull-secret-lab>`,
    },
  ],
};

/** One line of plain words, whatever the text holds: what may mean something to Markdown is written by its number. */
const inMarkdown = (text: string) =>
  text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/[^\p{L}\p{N} .,-]/gu, (c) => `&#${c.codePointAt(0)};`);
/** An address that ends where it should. */
const markdownAddress = (address: string) =>
  address.replace(/[\s()<>\\]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`);

const pictureView = ({ view }: EmbedChoice) => (view === 'full' ? 'both' : view);

const markdown: Host = {
  id: 'markdown',
  name: 'Markdown',
  about: 'For pages that allow only pictures and links: the picture opens the lab at this moment.',
  parts(choice) {
    const alt = inMarkdown(choice.title);
    const own = choice.scenario === null;
    const picture = own
      ? 'pull-secret-lab.svg'
      : `${choice.base}posters/${choice.scenario}.${pictureView(choice)}.svg`;
    return [
      {
        where: own
          ? 'Save the picture (Export, Download SVG) as pull-secret-lab.svg next to the text, then:'
          : 'Where the picture should appear:',
        code: `[![${alt}](${markdownAddress(picture)})](${markdownAddress(labAddress(choice))})`,
      },
    ];
  },
};

export const hosts: readonly Host[] = [html, iframe, hugo, mdx, markdown];
