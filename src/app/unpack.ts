/**
 * Starts the lab as one file. Its parts are texts within the page, compressed: the app, which the page's policy allows by
 * what it contains, what its threads run, and the licences.
 */
import type { OneFile } from '../session/one-file.ts';
import { savedTheme } from './own.ts';

const page = document.documentElement;
page.dataset.scripted = '';
const theme = savedTheme();
if (theme === 'dark' || theme === 'light') page.dataset.theme = theme;

async function part(name: string): Promise<string> {
  const packed = atob(document.getElementById(`part-${name}`)!.textContent);
  // A million letters: `Uint8Array.from` would take long for them.
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  const whole = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(whole).text();
}

async function start() {
  const [app, thread] = await Promise.all([part('app'), part('thread')]);
  const file: OneFile = {
    thread: URL.createObjectURL(new Blob([thread], { type: 'text/javascript' })),
    licences: () => part('licences'),
  };
  Object.assign(globalThis, { labFile: file });
  const script = document.createElement('script');
  script.type = 'module';
  script.textContent = app;
  document.head.append(script);
}

addEventListener('DOMContentLoaded', () =>
  start().catch(() => {
    document.getElementById('root')!.textContent =
      'Pull Secret Lab could not be unpacked. It needs a browser of 2023 or later: Chrome, Edge, Firefox or Safari.';
  }),
);
