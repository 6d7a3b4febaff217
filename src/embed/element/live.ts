/** What an element needs from the first click on: the frame, and the talk with it (`../protocol.ts`). */
import { readSource } from '../read-source.ts';
import { queryOf } from './query.ts';

export interface Live {
  /** To a moment: milliseconds of the simulated clock, or text as in `at`. */
  seek(to: number | string): void;
  play(): void;
  pause(): void;
  /** Adds or replaces objects, or whole files when the text names them. Resolves to the diagnostics of the files. */
  apply(yaml: string): Promise<unknown>;
  theme(theme: string): void;
  end(): void;
}

export type Start = typeof start;

/** Milliseconds from the frame's document to its first message, at most. */
const PATIENCE = 10_000;
const SILENT =
  'The lab could not start in this page. If the page is in a sandbox, it needs allow-scripts and allow-same-origin.';

function start(element: HTMLElement, box: HTMLElement, base: URL, theme: string): Live {
  const src = element.getAttribute('src');
  const text = element.textContent!;
  const own = src !== null || text.trim() !== '';
  const unsent: object[] = [];
  const calls: ((diagnostics: unknown) => void)[] = [];
  let met = false;
  const frame = document.createElement('iframe');
  frame.title = element.title || 'Pull Secret Lab';
  // A frame that nobody clicked for waits until it is near.
  if (element.getAttribute('start') === 'load') frame.loading = 'lazy';
  frame.src = `${base}embed.html?${queryOf(element.attributes, theme, own)}`;

  const send = (message: object) => {
    if (met) frame.contentWindow!.postMessage({ pullSecretLab: 1, ...message }, base.origin);
    else unsent.push(message);
  };
  const hear = ({ data, origin, source }: MessageEvent) => {
    if (source !== frame.contentWindow || origin !== base.origin || data?.pullSecretLab !== 1) return;
    const { pullSecretLab: _, type, ...detail } = data;
    if (type === 'hello') {
      met = true;
      send({ type });
      unsent.splice(0).forEach(send);
    } else if (type === 'height') show(detail.height);
    else if (type === 'applied') calls[detail.id]?.(detail.diagnostics);
    else if (/^(ready|change|predicted)$/.test(type))
      element.dispatchEvent(new CustomEvent(`lab-${type}`, { detail, bubbles: true }));
  };
  /** The lab is ready with this height: remove the poster and move the focus of the reader who started it inside. */
  const show = (height: number) => {
    const auto = (element.getAttribute('height') ?? 'auto') === 'auto';
    if (auto && height > 0 && height < 20_000) box.style.height = `${height}px`;
    const focused = box.querySelector('button:focus');
    while (box.lastChild !== frame) box.lastChild!.remove();
    if (focused) frame.focus();
  };

  // Loaded, but silent: the page is in a sandbox, and so is the frame. The poster stays.
  frame.onload = () =>
    setTimeout(() => {
      const bar = met || box.querySelector('p');
      if (bar instanceof HTMLElement) {
        bar.textContent = SILENT;
        bar.setAttribute('role', 'alert');
      }
    }, PATIENCE);
  addEventListener('message', hear);
  // Below the poster until there is something to see.
  box.prepend(frame);
  if (src !== null) void readSource(src, document.baseURI).then((found) => send({ type: 'load', ...found }));
  else if (own) send({ type: 'load', text });
  return {
    seek: (to) => send({ type: 'seek', to }),
    play: () => send({ type: 'play' }),
    pause: () => send({ type: 'pause' }),
    apply: (yaml) =>
      new Promise((resolve) => send({ type: 'apply', id: calls.push(resolve) - 1, yaml: `${yaml}` })),
    theme: (theme) => send({ type: 'theme', theme }),
    end() {
      removeEventListener('message', hear);
      frame.remove();
    },
  };
}

Object.assign(document.currentScript!, { start });
