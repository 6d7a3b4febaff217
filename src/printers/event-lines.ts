/** Events as `kubectl events` and `kubectl describe` list them. */
import { type Obj, get, number, text } from './access.ts';
import { since } from './duration.ts';
import { align, forGet } from './tabwriter.ts';

const millis = (time: unknown) => (typeof time === 'string' && time !== '' ? Date.parse(time) : -Infinity);

/** By their last time; those without one first. Models staging/src/k8s.io/kubectl/pkg/describe/describe.go DescribeEvents */
export const describeOrder = (events: readonly Obj[]): Obj[] =>
  [...events].sort((a, b) => compare(millis(a.lastTimestamp), millis(b.lastTimestamp)));

const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);

/** `12s (x4 over 64s)`. */
function interval(event: Obj, now: number): string {
  const first = since(event.eventTime ?? event.firstTimestamp, now);
  const series = get(event, 'series');
  if (series)
    return `${since(get(series, 'lastObservedTime'), now)} (x${number(series, 'count')} over ${first})`;
  const count = number(event, 'count');
  return count > 1 ? `${since(event.lastTimestamp, now)} (x${count} over ${first})` : first;
}

/** Lines with tabs, two spaces in front; `<none>` when there is none. Models staging/src/k8s.io/kubectl/pkg/describe/describe.go DescribeEvents */
export function describeEvents(events: readonly Obj[], now: number): string {
  if (events.length === 0) return 'Events:\t<none>\n';
  const lines = describeOrder(events).map((event) => {
    const source = text(event, 'source', 'component') || text(event, 'reportingComponent');
    const field = text(event, 'involvedObject', 'fieldPath');
    const message = (field ? `${field}: ` : '') + text(event, 'message').trim();
    return `  ${[text(event, 'type'), text(event, 'reason'), interval(event, now), source, message].join('\t')}\n`;
  });
  return `Events:\n  Type\tReason\tAge\tFrom\tMessage\n  ----\t------\t----\t----\t-------\n${lines.join('')}`;
}

/** The table of `kubectl events`, by the last time of each. Models staging/src/k8s.io/kubectl/pkg/cmd/events/event_printer.go EventPrinter.PrintObj */
export function eventCells(
  events: readonly Obj[],
  now: number,
  allNamespaces: boolean,
): { header: string[]; rows: string[][] } {
  const last = (event: Obj) =>
    millis(get(event, 'series', 'lastObservedTime') ?? event.lastTimestamp ?? event.eventTime);
  return {
    header: [...(allNamespaces ? ['NAMESPACE'] : []), 'LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'],
    rows: [...events]
      .sort((a, b) => compare(last(a), last(b)))
      .map((event) => [
        ...(allNamespaces ? [text(event, 'metadata', 'namespace')] : []),
        interval(event, now),
        text(event, 'type'),
        text(event, 'reason'),
        `${text(event, 'involvedObject', 'kind')}/${text(event, 'involvedObject', 'name')}`,
        text(event, 'message').trim(),
      ]),
  };
}

export function eventsText(
  events: readonly Obj[],
  now: number,
  { allNamespaces = false, noHeaders = false } = {},
): string {
  const { header, rows } = eventCells(events, now, allNamespaces);
  const lines = noHeaders ? rows : [header, ...rows];
  return align(lines.map((cells) => `${cells.join('\t')}\n`).join(''), forGet);
}
