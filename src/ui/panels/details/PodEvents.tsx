import { useMemo } from 'react';
import type { Pod } from '../../../api/objects.ts';
import { humanDuration } from '../../../printers/duration.ts';
import common from '../../base/common.module.css';
import { names } from '../../base/names.ts';
import { useLab } from '../../base/session-context.ts';
import css from './Details.module.css';

/** As in `kubectl describe`: oldest first, merged ones with their count. */
export default function PodEvents({ pod }: { pod: Pod }) {
  const { reader, cursor } = useLab((s) => ({ reader: s.reader, cursor: s.cursor }));
  const events = useMemo(() => reader?.eventsOf(cursor, pod.metadata.uid) ?? [], [reader, pod, cursor]);
  const age = (t: number) => humanDuration(Math.max(0, cursor - t));
  if (events.length === 0) return <p className={common.muted}>No events up to this moment.</p>;
  return (
    <table className={css.plain} aria-label="Events of the pod">
      <thead>
        <tr>
          <th>Type</th>
          <th>Reason</th>
          <th>Age</th>
          <th>Message</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.name}>
            <td className={names(event.type === 'Warning' && css.warning)}>{event.type}</td>
            <td>{event.reason}</td>
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
