import { type Obj, get, number, text } from '../../printers/access.ts';
import { since } from '../../printers/duration.ts';
import type { Printer } from '../printer.ts';

/** Models pkg/printers/internalversion/printers.go formatEventSource */
function source(event: Obj): string {
  const component = text(event, 'source', 'component') || text(event, 'reportingComponent');
  const host = text(event, 'source', 'host') || text(event, 'reportingInstance');
  return host ? `${component}, ${host}` : component;
}

export const printer: Printer = {
  columns: ['Last Seen', 'Type', 'Reason', 'Object', 'Message'],
  wideColumns: [
    'Last Seen',
    'Type',
    'Reason',
    'Object',
    'Subobject',
    'Source',
    'Message',
    'First Seen',
    'Count',
    'Name',
  ],
  row(event, now, wide) {
    const first = since(event.firstTimestamp ?? event.eventTime, now);
    const series = get(event, 'series');
    const last = series
      ? since(get(series, 'lastObservedTime'), now)
      : event.lastTimestamp
        ? since(event.lastTimestamp, now)
        : first;
    const count = series ? number(series, 'count') : number(event, 'count') || 1;
    const kind = text(event, 'involvedObject', 'kind').toLowerCase();
    const name = text(event, 'involvedObject', 'name');
    const head = [last, text(event, 'type'), text(event, 'reason'), name ? `${kind}/${name}` : kind];
    const message = text(event, 'message').trim();
    if (!wide) return [...head, message];
    return [
      ...head,
      text(event, 'involvedObject', 'fieldPath'),
      source(event),
      message,
      first,
      count,
      text(event, 'metadata', 'name'),
    ];
  },
};
