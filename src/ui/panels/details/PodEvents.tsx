import type { EventEntry } from '../../../api/trace.ts';
import { humanDuration } from '../../../printers/duration.ts';
import css from './Details.module.css';
import common from '../../base/common.module.css';

/** As in `kubectl describe`: oldest first, merged ones with their count. */
export function PodEvents({ events, cursor }: { events: readonly EventEntry[]; cursor: number }) {
  const age = (t: number) => humanDuration(Math.max(0, cursor - t));
  return (
    <section>
      <h4>Events</h4>
      {events.length === 0 ? (
        <p className={common.muted}>&lt;none&gt;</p>
      ) : (
        <table className={css.plain}>
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
                <td>{event.type}</td>
                <td>{event.reason}</td>
                <td>
                  {event.count > 1
                    ? `${age(event.t)} (x${event.count} over ${age(event.firstT)})`
                    : age(event.t)}
                </td>
                <td>{event.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
