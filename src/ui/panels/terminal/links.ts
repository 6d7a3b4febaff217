/** What in a line of output leads to a panel: a pod's name, a file's path. */
import type { IBufferRange, ILink, Terminal } from '@xterm/xterm';
import type { Session } from '../../../session/session.ts';

/** Words of a line with where they begin; what may follow or precede a name is not part of it. */
const WORD = /[\w~./@:+-]*[\w/]/g;

interface Found {
  from: number;
  to: number;
  go(): void;
}

/** The places in a text that lead somewhere at the cursor. */
export function linksIn(text: string, session: Session): Found[] {
  const { store, actions } = session;
  const { reader, cursor, files } = store.getState();
  const pods = new Map<string, string>();
  for (const { metadata } of reader?.podsAt(cursor) ?? [])
    if (!pods.has(metadata.name)) pods.set(metadata.name, `${metadata.namespace}/${metadata.name}`);
  const kept = new Set(reader?.filesAt(cursor).map(([path]) => path));
  const own = new Set(files.map(({ name }) => name));

  const openFile = (name: string) => () => {
    actions.openFile(name);
    actions.showPanel('editor');
  };
  const wayOf = (word: string): (() => void) | null => {
    const pod = pods.get(word.replace(/^pods?\//, ''));
    if (pod !== undefined)
      return () => {
        actions.selectPod(pod);
        actions.showPanel('details');
      };
    if (kept.has(word)) return () => actions.point('credentials', word);
    const home = word.replace(/^(~|\/root)\//, '');
    if (own.has(home)) return openFile(home);
    const config = reader?.inForceAt(cursor)?.file;
    if (config && /^\/(etc\/kubernetes|var\/lib\/kubelet)\/.*\.ya?ml$/.test(word)) return openFile(config);
    return null;
  };
  return [...text.matchAll(WORD)].flatMap(({ 0: word, index }) => {
    const go = wayOf(word);
    return go ? [{ from: index, to: index + word.length, go }] : [];
  });
}

/** Lines that the terminal has broken are one. */
function wholeLine({ buffer: { active }, cols }: Terminal, row: number): { text: string; first: number } {
  let first = row;
  while (first > 0 && active.getLine(first)?.isWrapped) first--;
  let text = '';
  for (let y = first; ; y++) {
    const line = active.getLine(y);
    if (!line || (y > first && !line.isWrapped)) break;
    text += line.translateToString(false, 0, cols);
  }
  return { text, first };
}

export const linkTo = (terminal: Terminal, session: Session) =>
  terminal.registerLinkProvider({
    provideLinks(y, found) {
      const { text, first } = wholeLine(terminal, y - 1);
      const placeOf = (offset: number) => ({
        x: (offset % terminal.cols) + 1,
        y: first + Math.floor(offset / terminal.cols) + 1,
      });
      found(
        linksIn(text, session).map(({ from, to, go }): ILink => {
          const range: IBufferRange = { start: placeOf(from), end: placeOf(to - 1) };
          return { range, text: text.slice(from, to), activate: go };
        }),
      );
    },
  });
