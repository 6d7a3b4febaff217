/** The first scenario's screen as the build writes it into `index.html`: the page's own components, drawn without a browser. */
import { prerenderToNodeStream } from 'react-dom/static';
import opening from '../prepared/opening.json?raw';
import { idle } from '../session/idle.ts';
import { unpackOpening } from '../session/opening.ts';
import { createSession } from '../session/session.ts';
import { App } from './App.tsx';

export async function firstScreen(): Promise<{ html: string; title: string; description: string }> {
  const session = createSession({
    engine: { made: unpackOpening(opening), load: () => new Promise(() => undefined) },
    background: idle,
    now: () => 0,
  });
  const errors: unknown[] = [];
  const { prelude } = await prerenderToNodeStream(<App session={session} />, {
    // Everything stays in its place: what is moved there later needs a script within the page.
    progressiveChunkSize: Infinity,
    onError: (error) => void errors.push(error),
  });
  let html = '';
  for await (const part of prelude) html += String(part);
  if (errors.length) throw errors[0];
  const { title, description } = session.store.getState().compilation;
  return { html, title, description };
}
