import { useCallback } from 'react';
import type { Pod } from '../../../api/objects.ts';
import type { EventEntry } from '../../../api/trace.ts';
import { humanDuration } from '../../../printers/duration.ts';
import type { ViewQuestions } from '../../../session/view-reader.ts';
import common from '../../base/common.module.css';
import { names } from '../../base/names.ts';
import { useLab } from '../../base/session-context.ts';
import { useMarked } from '../../compare/marks.tsx';
import css from './Details.module.css';

const timeOf = (event: EventEntry) => event.t;
/** The words of a normal event are those of a kubelet's version. */
const sameBy = ({ t, reason, count, type, message }: EventEntry) =>
  [t, reason, count, type === 'Warning' && message].join('\n');

/** As in `kubectl describe`: oldest first, merged ones with their count; of two runs with A or B at those that one has. */
export default function PodEvents({ pod: { metadata } }: { pod: Pod }) {
  const { cursor, comparing } = useLab((s) => ({
    cursor: s.cursor,
    comparing: (s.comparison?.b ?? null) !== null,
  }));
  const key = `${metadata.namespace}/${metadata.name}`;
  const of = useCallback(
    (reader: ViewQuestions) => {
      const uid = reader.podAt(key, cursor)?.metadata.uid;
      return uid === undefined ? [] : reader.eventsOf(cursor, uid).reverse();
    },
    [key, cursor],
  );
  const events = [...useMarked({ of, sameBy, timeOf })].reverse();
  const age = (t: number) => humanDuration(Math.max(0, cursor - t));
  if (events.length === 0) return <p className={common.muted}>No events up to this moment.</p>;
  return (
    <table className={css.plain} aria-label="Events of the pod">
      <thead>
        <tr>
          {comparing && <th>A|B</th>}
          <th>Type</th>
          <th>Reason</th>
          <th>Age</th>
          <th>Message</th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ row: event, side }) => (
          <tr key={`${event.name}${side ?? ''}`}>
            {comparing && <td>{side && <strong className={css.only}>{side}</strong>}</td>}
            <td className={names(event.type === 'Warning' && css.warning)}>{event.type}</td>
            <td>
              <span data-tip="" data-help={`event/${event.reason}`}>
                {event.reason}
              </span>
            </td>
            <td>
              {event.count > 1 ? `${age(event.t)} (x${event.count} over ${age(event.firstT)})` : age(event.t)}
            </td>
            <td>{event.message}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
