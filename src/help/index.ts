/** Every card, and which one a name has. */
import { concepts } from './cards/concepts.ts';
import { events } from './cards/events.ts';
import { fields } from './cards/fields.ts';
import { metrics } from './cards/metrics.ts';
import { panels } from './cards/panels.ts';
import { reasons } from './cards/reasons.ts';
import { records } from './cards/records.ts';
import { statuses } from './cards/statuses.ts';
import { versions } from './cards/versions.ts';
import type { Card, CardKind, Written } from './types.ts';

export type { Card, CardKind, Example, Since } from './types.ts';
export { cardKinds } from './types.ts';

const made = (kind: CardKind, written: readonly Written[], idOf = (name: string) => name): Card[] =>
  written.map((card) => ({
    ...card,
    kind,
    id: card.id ?? idOf(card.name),
    since: card.since ?? {},
    upstream: card.upstream ?? null,
    see: card.see ?? [],
  }));

/** In the order of the glossary. */
export const cards: readonly Card[] = [
  ...made('status', statuses),
  ...made('reason', reasons),
  ...made('event', events, (name) => `event/${name}`),
  ...made('metric', metrics),
  ...made('concept', concepts),
  ...made('version', versions),
  ...made('panel', panels),
  ...made('field', [...fields, ...records]),
];

const byId = new Map(cards.map((card) => [card.id, card]));
/** Of several with one name the first: a status before an event. */
const byName = new Map([...cards].reverse().map((card) => [card.name.toLowerCase(), card]));

/**
 * By its id, or by what is called so: a STATUS with `Init:` before it, a metric with labels, `step/gate` for a question of
 * WHY; null = there is none.
 */
export function cardOf(id: string): Card | null {
  const known = byId.get(id) ?? byName.get(id.toLowerCase()) ?? byId.get(id.toLowerCase());
  if (known) return known;
  if (/^Init:\d+\/\d+$/.test(id)) return byId.get('Init:N/M')!;
  if (id.startsWith('step/')) return ofStep(id.slice(5));
  if (id.startsWith('Init:')) return byId.get('Init:REASON')!;
  const metric = id.replace(/\{.*$/s, '').replace(/_(bucket|sum|count)$/, '');
  return byId.get(metric) ?? byId.get(`event/${id}`) ?? byId.get(`panel/${id}`) ?? null;
}

/** A question of WHY: what explains it alone before what is about something else, too. */
const ofStep = (kind: string): Card | null => {
  const all = cards.filter(({ steps }) => steps?.some((step) => step === kind));
  return all.find((card) => card.kind === 'concept') ?? all[0] ?? null;
};

/** What kubectl shows as STATUS: a sentence is an error that has no reason of its own. */
export const cardOfStatus = (status: string): Card | null =>
  cardOf(status) ?? (/\s/.test(status) ? byId.get('error-as-status')! : null);
