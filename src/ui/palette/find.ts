/** What the palette lists for what was typed. */
import type { Key } from '../actions/types.ts';
import type { Session } from '../../session/session.ts';

export interface Entry {
  /** Stays the same from visit to visit. */
  id: string;
  group: string;
  label: string;
  /** A few words beside the label. */
  hint?: string;
  /** Further words under which it is found. */
  words?: string;
  keys?: readonly Key[];
  run(session: Session): void;
}

export interface Listed {
  heading: string;
  entries: Entry[];
}

const RECENT = 'Recent';
/** Of one group, before and after something was typed. */
const FEW = 4;
const MOST = 8;

const spoken = (text: string) => text.toLocaleLowerCase('en').normalize('NFKD');

/** Every word must be found; 0 = not. Better: at the start of the label, at the start of a word, anywhere in it. */
export function scoreOf(
  { label, hint = '', words = '' }: Omit<Entry, 'id' | 'group' | 'run'>,
  query: string,
) {
  const name = spoken(label);
  const rest = spoken(`${hint} ${words}`);
  let score = 0;
  for (const word of spoken(query).split(/\s+/).filter(Boolean)) {
    const at = name.indexOf(word);
    const own =
      at === 0 ? 8 : at > 0 ? (/[^\p{L}\p{N}]/u.test(name[at - 1]!) ? 6 : 3) : rest.includes(word) ? 1 : 0;
    if (own === 0) return 0;
    score += own;
  }
  return score + (name === spoken(query) ? 8 : 0);
}

/** The groups with what fits best first; before anything is typed, a few of each and what was done lately. */
export function listed(entries: readonly Entry[], query: string, recent: readonly string[]): Listed[] {
  const groups = new Map<string, { entry: Entry; score: number }[]>();
  const put = (group: string, entry: Entry, score: number) => {
    const own = groups.get(group) ?? [];
    if (own.length === 0) groups.set(group, own);
    own.push({ entry, score });
  };
  if (query.trim() === '') {
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    for (const id of recent) {
      const entry = byId.get(id);
      if (entry) put(RECENT, entry, 0);
    }
    for (const entry of entries)
      if (!recent.includes(entry.id) && (groups.get(entry.group)?.length ?? 0) < FEW)
        put(entry.group, entry, 0);
  } else {
    for (const entry of entries) {
      const score = scoreOf(entry, query);
      if (score > 0) put(entry.group, entry, score + (recent.includes(entry.id) ? 0.5 : 0));
    }
    for (const own of groups.values()) own.sort((a, b) => b.score - a.score).splice(MOST);
  }
  return [...groups]
    .map(([heading, own]) => ({ heading, entries: own.map(({ entry }) => entry), best: own[0]!.score }))
    .sort((a, b) => b.best - a.best)
    .map(({ heading, entries }) => ({ heading, entries }));
}
