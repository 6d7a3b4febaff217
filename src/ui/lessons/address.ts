/** `?lesson=path/`: a lesson in a folder on the page's own server. */
import type { Session } from '../../session/session.ts';
import { openTexts } from './given.ts';

/** Of all its files, in letters. */
const MOST = 2_000_000;

/** `lessons/mine/` → `mine` */
export const nameOfAddress = (path: string): string =>
  path
    .replace(/[?#].*$/, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .at(-1) ?? 'lesson';

/** Null for what is not on this server. */
function folderOf(path: string): URL | null {
  try {
    const url = new URL(path.endsWith('/') ? path : `${path}/`, document.baseURI);
    return url.origin === location.origin && /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

async function textAt(url: URL): Promise<string | null> {
  try {
    const response = await fetch(url, { credentials: 'omit', redirect: 'error' });
    if (!response.ok) return null;
    const text = await response.text();
    // A server that answers whatever is asked sends its page.
    return text.length > MOST || /^\s*<!doctype html/i.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** The files that the front matter lists: plain names of the same folder. */
export function filesListed(text: string): string[] {
  const [, front = ''] = /^---[ \t]*\r?\n([^]*?)\r?\n---/.exec(text) ?? [];
  const [, inline, block] = /^files:[ \t]*(?:\[([^\]]*)\]|((?:\r?\n[ \t]*-[^\n]*)+))/m.exec(front) ?? [];
  const listed = inline !== undefined ? inline.split(',') : (block ?? '').split(/\n[ \t]*-/).slice(1);
  return listed
    .map((name) => name.trim().replace(/^(['"])(.*)\1$/, '$2'))
    .filter((name) => /^[\w][\w.-]*\.ya?ml$/.test(name));
}

/** Whether there is another lesson by now than these texts are of; what cannot be fetched is no other. */
export async function isOther(
  path: string,
  texts: ReadonlyMap<string, string> | undefined,
): Promise<boolean> {
  const folder = folderOf(path);
  const text = folder && (await textAt(new URL('lesson.md', folder)));
  return typeof text === 'string' && text !== texts?.get('lesson.md');
}

export async function openAddress(session: Session, path: string): Promise<void> {
  const say = (text: string) => session.store.setState({ notice: { text } });
  const folder = folderOf(path);
  if (!folder) return say(`A lesson can only come from this server: ${path} is not on it.`);
  const text = await textAt(new URL('lesson.md', folder));
  if (text === null) return say(`There is no lesson.md in ${path}.`);
  const texts = new Map([['lesson.md', text]]);
  for (const name of filesListed(text)) {
    const found = await textAt(new URL(name, folder));
    if (found === null) return say(`The lesson in ${path} lists ${name}, which is not there.`);
    texts.set(name, found);
  }
  await openTexts(session, nameOfAddress(path), texts);
}
