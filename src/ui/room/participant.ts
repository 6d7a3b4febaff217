/** Somebody who answers on this page: whether they came from a room's link, their number, and the name they gave. */
import { tabStorage } from '../../session/tab.ts';

const NUMBER = 'pull-secret-lab/2/participant';
const NAME = 'pull-secret-lab/2/first-name';

/** The page was opened by a room's link. */
export const inRoom = (): boolean => new URLSearchParams(location.search).has('room');

function stored(key: string): string | null {
  try {
    return tabStorage()?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

function store(key: string, value: string) {
  try {
    tabStorage()?.setItem(key, value);
  } catch {
    // Then it is known until the page is closed.
  }
}

let own: number | null = null;

/** The same for as long as the tab is open: who answers again is known as the same. */
export function participant(): number {
  if (own !== null) return own;
  const before = Number(stored(NUMBER) ?? NaN);
  own = Number.isSafeInteger(before) && before >= 0 ? before : crypto.getRandomValues(new Uint32Array(1))[0]!;
  store(NUMBER, String(own));
  return own;
}

export const firstName = (): string => stored(NAME) ?? '';
export const keepFirstName = (name: string) => store(NAME, name);
