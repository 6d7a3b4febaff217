/**
 * `<pull-secret-lab>`: a picture of the lab until it is asked for, then the lab itself in a frame. One small script for
 * all of a page, plain or `type="module"`. Its messages are those of `../protocol.ts`; `../README.md` tells page authors.
 */
import posters from 'virtual:posters';
import { posterName } from '../posters/name.ts';
import { readSource } from '../read-source.ts';
import { heightOf } from '../size.ts';
import { attributes, flag, queryOf } from './query.ts';
import { style } from './style.ts';

const script = (document.currentScript ??
  document.querySelector('script[src*="embed/v1.js"]')) as HTMLScriptElement;
const base = new URL('..', script.src);
const dark = matchMedia('(prefers-color-scheme: dark)');
const sheet = new CSSStyleSheet();
sheet.replaceSync(style);

const make = <K extends keyof HTMLElementTagNameMap>(name: K, given: object) =>
  Object.assign(document.createElement(name), given);

class PullSecretLab extends HTMLElement {
  static observedAttributes = [...attributes, 'theme', 'start'];
  #root = this.attachShadow({ mode: 'open' });
  #box = make('div', { className: 'box' });
  #frame: HTMLIFrameElement | null = null;
  #met = false;
  #unsent: object[] = [];
  #calls: ((diagnostics: unknown) => void)[] = [];
  #least = [0, 0];
  #near: IntersectionObserver | undefined;
  #scheme = new MutationObserver(() => this.#wear());

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(this.#box);
  }

  connectedCallback() {
    addEventListener('message', this.#hear);
    dark.addEventListener('change', this.#wear);
    this.#scheme.observe(document.documentElement, { attributes: true });
    this.#show();
  }

  disconnectedCallback() {
    removeEventListener('message', this.#hear);
    dark.removeEventListener('change', this.#wear);
    this.#scheme.disconnect();
    this.#near?.disconnect();
    this.#frame = null;
  }

  attributeChangedCallback(name: string) {
    if (!this.isConnected) return;
    if (name === 'theme') this.#wear();
    else this.#show();
  }

  /** To a moment: milliseconds of the simulated clock, or text as in `at`. */
  seek(to: number | string) {
    this.#send({ type: 'seek', to });
  }
  play() {
    this.#send({ type: 'play' });
  }
  pause() {
    this.#send({ type: 'pause' });
  }
  /** Adds or replaces objects, or files where the text names them. Resolves to what is remarkable about the files. */
  apply(yaml: string) {
    return new Promise<unknown>((resolve) =>
      this.#send({ type: 'apply', id: this.#calls.push(resolve) - 1, yaml: `${yaml}` }),
    );
  }

  get #dark() {
    const theme = this.getAttribute('theme');
    if (theme === 'dark' || theme === 'light') return theme === 'dark';
    const scheme = getComputedStyle(this).colorScheme;
    const both = /dark/.test(scheme) === /light/.test(scheme);
    return both ? dark.matches : /dark/.test(scheme);
  }

  #wear = () => {
    const theme = this.#dark ? 'dark' : 'light';
    if (this.#box.classList.contains('dark') === this.#dark) return;
    this.#box.classList.toggle('dark');
    for (const img of this.#box.querySelectorAll('img')) img.src = img.src.replace(/#.*/, `#${theme}`);
    if (this.#frame) this.#send({ type: 'theme', theme });
  };

  /** The poster, at the height that the lab will have. */
  #show() {
    const box = this.#box;
    const get = (name: string) => this.getAttribute(name);
    const scenario = get('scenario') ?? 'blog-post';
    const view = get('view')?.trim().toLowerCase() ?? '';
    const of = { view, editable: flag(get('editable')), predict: flag(get('predict')) };
    const extent = posters.extents[scenario] ?? posters.extents['blog-post']!;
    this.#least = [false, true].map((narrow) => heightOf(of, extent, narrow) + 2);
    box.style.setProperty('--w', `${this.#least[0]}px`);
    box.style.setProperty('--n', `${this.#least[1]}px`);
    box.style.height = '';
    const height = get('height')?.trim() ?? '';
    box.style.height = /^\d+$/.test(height) ? `${height}px` : height === 'auto' ? '' : height;
    this.#frame = null;
    this.#met = false;
    box.replaceChildren();
    // While the page is still being read, what stands inside the element is not known.
    if (document.readyState === 'loading')
      addEventListener('DOMContentLoaded', () => this.#fill(), { once: true });
    else this.#fill();
  }

  #fill() {
    if (this.#frame || !this.isConnected) return;
    const box = this.#box;
    const get = (name: string) => this.getAttribute(name);
    const scenario = get('scenario') ?? 'blog-post';
    const asked = get('view')?.trim().toLowerCase();
    const view = asked === 'timeline' || asked === 'pods' ? asked : 'both';
    let gate = get('gate');
    if (gate === (posters.off.includes(scenario) ? 'off' : 'on')) gate = null;
    const name = posterName(scenario, gate, get('at'));
    const shown =
      posters.extents[scenario] &&
      !posters.none.includes(scenario) &&
      (name === scenario || posters.more.includes(name!)) &&
      asked !== 'full' &&
      !get('src') &&
      !get('kubelet') &&
      !flag(get('predict')) &&
      !this.textContent!.trim();
    this.#wear();
    const bar = make('div', { className: shown ? 'bar' : 'bar bare' });
    if (shown)
      for (const [className, end] of [
        ['wide', ''],
        ['slim', '.narrow'],
      ])
        box.append(
          make('img', {
            className,
            loading: 'lazy',
            alt: `Pull Secret Lab: ${scenario}`,
            src: `${base}posters/${encodeURIComponent(name!)}.${view}${end}.svg#${this.#dark ? 'dark' : 'light'}`,
          }),
        );
    else bar.append(make('b', { textContent: this.title || 'Pull Secret Lab' }));
    const button = make('button', { type: 'button', textContent: 'Run it here' });
    button.onclick = () => this.#start();
    bar.append(
      ...(shown ? [button] : []),
      make('span', { textContent: 'A simulated Kubernetes node in this page.' }),
    );
    if (!shown) bar.append(button);
    box.append(bar);
    if (get('start') === 'load') {
      this.#near?.disconnect();
      this.#near = new IntersectionObserver(
        (entries) => entries.some((entry) => entry.isIntersecting) && this.#start(),
        { rootMargin: '300px' },
      );
      this.#near.observe(this);
    }
    if (this.#unsent.length) this.#start();
  }

  #start() {
    this.#near?.disconnect();
    if (this.#frame) return;
    const src = this.getAttribute('src');
    const inner = this.textContent!;
    const own = src !== null || inner.trim() !== '';
    const query = queryOf((name) => this.getAttribute(name), this.#dark ? 'dark' : 'light', own);
    this.#frame = make('iframe', {
      title: this.title || 'Pull Secret Lab',
      src: `${base}embed.html?${query}`,
    });
    // Below the poster until there is something to see.
    this.#box.prepend(this.#frame);
    if (own) {
      const frame = this.#frame;
      const source = src === null ? { text: inner } : readSource(src, document.baseURI);
      void Promise.resolve(source).then((found) => {
        if (frame === this.#frame) this.#send({ type: 'load', ...found });
      });
    }
  }

  #send(message: object) {
    if (!this.#met) {
      this.#unsent.push(message);
      if (this.isConnected && document.readyState !== 'loading') this.#start();
    } else this.#frame!.contentWindow!.postMessage({ pullSecretLab: 1, ...message }, base.origin);
  }

  #hear = ({ data, origin, source }: MessageEvent) => {
    const frame = this.#frame;
    if (!frame || source !== frame.contentWindow || origin !== base.origin || data?.pullSecretLab !== 1)
      return;
    const { pullSecretLab: _, type, ...detail } = data;
    if (type === 'hello') {
      this.#met = true;
      this.#send({ type });
      this.#unsent.splice(0).forEach((message) => this.#send(message));
    } else if (type === 'height') this.#reveal(detail.height);
    else if (type === 'applied') this.#calls[detail.id]?.(detail.diagnostics);
    else if (/^(ready|change|predicted)$/.test(type))
      this.dispatchEvent(new CustomEvent(`lab-${type}`, { detail, bubbles: true }));
  };

  /** The lab is there, this high: the poster goes, and the focus of who asked for it goes in. */
  #reveal(height: number) {
    const box = this.#box;
    const fixed = this.getAttribute('height') ?? 'auto';
    if (fixed === 'auto' && height > 0 && height < 2e4) {
      const least = this.#least[this.clientWidth > 520 ? 0 : 1]!;
      box.style.height = height + 2 > least ? `${height + 2}px` : '';
    }
    const focused = this.#root.activeElement;
    box.querySelectorAll('img,.bar').forEach((each) => each.remove());
    if (focused && focused !== this.#frame) this.#frame!.focus();
  }
}

if (!customElements.get('pull-secret-lab')) customElements.define('pull-secret-lab', PullSecretLab);
