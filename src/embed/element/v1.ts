/**
 * `<pull-secret-lab>`: a picture of the lab until it is asked for, then the lab itself in a frame. One small script for
 * all of a page, plain or `type="module"`; what only the lab in its frame needs comes with the first click (`live.ts`).
 * `../README.md` tells page authors.
 */
import { posterName } from '../posters/name.ts';
import { extentIn, rowOf } from '../posters/table.ts';
import { heightOf } from '../size.ts';
import { attributes, flag } from './attributes.ts';
import type { Live, Start } from './live.ts';
import { style } from './style.ts';

declare const POSTERS: string;
/** What `tableOf` in `../posters/table.ts` says of today's scenarios; the script is made with it. */
const table = POSTERS;

const script = document.currentScript ?? document.querySelector('script[src*="embed/v1.js"]');
const base = new URL('..', (script as HTMLScriptElement).src);
const dark = matchMedia('(prefers-color-scheme: dark)');
const sheet = new CSSStyleSheet();
sheet.replaceSync(style);

const NAME = 'Pull Secret Lab';
const rowIn = (name: string) => rowOf(table, name);
const make = <K extends keyof HTMLElementTagNameMap>(name: K, given?: object) =>
  Object.assign(document.createElement(name), given);

let loading: Promise<Start> | undefined;
/** By an element of the page, which no server has to allow as it would have to for a module. */
const load = () =>
  (loading ??= new Promise((resolve) => {
    const script = make('script', {
      src: `${base}embed/v1-live.js`,
      onload: () => resolve((script as unknown as { start: Start }).start),
    });
    document.head.append(script);
  }));

class PullSecretLab extends HTMLElement {
  static observedAttributes = attributes;
  #box = make('div', { className: 'box' });
  #live: Promise<Live> | null = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.append(this.#box);
  }

  connectedCallback() {
    this.#show();
  }

  disconnectedCallback() {
    this.#end();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#show();
  }

  /** The lab itself in the place of the picture. */
  run(): Promise<Live> {
    return (this.#live ??= load().then((start) => start(this, this.#box, base, this.#theme)));
  }

  #end() {
    void this.#live?.then((live) => live.end());
    this.#live = null;
  }

  /** The theme that is asked for, else the page's where it has but one, else the reader's. */
  get #theme() {
    const said = [this.getAttribute('theme')!, getComputedStyle(this).colorScheme];
    return said.find((theme) => /^(light|dark)$/.test(theme)) ?? (dark.matches ? 'dark' : 'light');
  }

  /** Follows the page's theme. */
  wear() {
    const theme = this.#theme;
    if (this.#box.style.colorScheme === theme) return;
    this.#box.style.colorScheme = theme;
    for (const img of this.#box.querySelectorAll('img')) img.src = img.src.replace(/#.*/, `#${theme}`);
    void this.#live?.then((live) => live.theme(theme));
  }

  /** The poster, at the height that the lab will have. */
  #show() {
    const box = this.#box;
    const get = (name: string) => this.getAttribute(name);
    const scenario = get('scenario') ?? 'blog-post';
    const row = rowIn(scenario);
    const view = get('view') ?? 'both';
    const predict = flag(get('predict'));
    const of = { view, editable: flag(get('editable')), predict };
    const extent = extentIn(row || rowIn('blog-post'));
    this.#end();
    box.style.cssText = `--n:${heightOf(of, extent, true)}px;--w:${heightOf(of, extent, false)}px`;
    const height = get('height') ?? 'auto';
    if (height !== 'auto') box.style.minHeight = box.style.height = height.replace(/^\d+$/, '$&px');
    box.replaceChildren();
    const fill = () => {
      if (box.firstChild) return;
      const gate = get('gate');
      const own = gate === (/[-0]/.test(row[3]!) ? 'off' : 'on');
      const name = posterName(scenario, own ? null : gate, get('at'));
      const shown =
        /[-+]/.test(rowIn(name)[3]!) &&
        /^(timeline|pods|both)$/.test(view) &&
        !(predict || get('src') || get('kubelet') || get('compare') || this.textContent!.trim());
      if (!shown) box.append(make('b', { textContent: this.title || NAME }));
      else
        for (const end of ['', '.narrow'])
          box.append(
            make('img', {
              className: end && 'n',
              loading: 'lazy',
              alt: `${NAME}: ${scenario}`,
              src: `${base}posters/${name}.${view}${end}.svg#${this.#theme}`,
            }),
          );
      const bar = make('p');
      bar.append(
        make('button', { textContent: 'Run it here', onclick: () => this.run() }),
        'A simulated node',
      );
      box.append(bar);
      if (get('start') === 'load') void this.run();
    };
    this.wear();
    // While the page is still being parsed, the element's content is not known.
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', fill);
    else fill();
  }
}

const wear = () =>
  document.querySelectorAll<PullSecretLab>('pull-secret-lab').forEach((element) => element.wear());
dark.addEventListener('change', wear);
new MutationObserver(wear).observe(document.documentElement, { attributes: true });

// May be called before the lab is ready: they start it.
for (const name of ['seek', 'play', 'pause', 'apply'] as const)
  Object.assign(PullSecretLab.prototype, {
    async [name](this: PullSecretLab, given: never) {
      return (await this.run())[name](given);
    },
  });

if (!customElements.get('pull-secret-lab')) customElements.define('pull-secret-lab', PullSecretLab);
