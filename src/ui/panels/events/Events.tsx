import { useCallback, useMemo } from 'react';
import type { Millis } from '../../../sim/time.ts';
import type { EventEntry } from '../../../api/trace.ts';
import type { ViewQuestions } from '../../../session/view-reader.ts';
import { humanDuration } from '../../../printers/duration.ts';
import { DataTable } from '../../base/DataTable.tsx';
import { names } from '../../base/names.ts';
import css from '../../base/Status.module.css';
import { useMarked, useMarkedColumns } from '../../compare/marks.tsx';
import { Empty } from '../../base/Empty.tsx';
import { PanelFrame } from '../../base/PanelFrame.tsx';
import { useLab } from '../../base/session-context.ts';
import { type Column, useDataTable } from '../../base/table.ts';

const timeOf = (e: EventEntry) => e.t;
/** The words of a normal event are those of a kubelet's version. */
const sameBy = (e: EventEntry) =>
  [e.kind, e.namespace, e.object, e.fieldPath, e.reason, e.count, e.type === 'Warning' && e.message].join(
    '\n',
  );
const fills = (reader: ViewQuestions, t: Millis) => reader.eventsOf(t).length > 0;

export default function Events() {
  const { cursor, selected } = useLab((s) => ({ cursor: s.cursor, selected: s.selectedPod }));
  const of = useCallback((reader: ViewQuestions) => reader.eventsOf(cursor).reverse(), [cursor]);
  const events = useMarked({ of, sameBy, timeOf });
  const second = Math.floor(cursor / 1000) * 1000;
  const columns = useMemo(
    (): Column<EventEntry>[] => [
      {
        header: 'LAST SEEN',
        value: (e) => second - e.t,
        cell: (e) => humanDuration(Math.max(0, second - e.t)),
        width: '66px',
        narrow: { width: 'minmax(0, 0.8fr)', order: 0 },
      },
      {
        header: 'TYPE',
        value: (e) => e.type,
        cell: (e) => (
          <span className={e.type === 'Warning' ? names(css.status, css.error) : undefined}>{e.type}</span>
        ),
        width: '56px',
        narrow: { order: 2 },
      },
      {
        header: 'REASON',
        value: (e) => e.reason,
        cell: (e) => (
          <span data-tip="" data-help={`event/${e.reason}`}>
            {e.reason}
          </span>
        ),
        width: 'minmax(70px, 0.6fr)',
        narrow: { width: 'minmax(0, 2fr)', order: 3 },
      },
      {
        header: 'OBJECT',
        value: (e) => `${e.kind.toLowerCase()}/${e.object}`,
        width: 'minmax(90px, 0.9fr)',
        above: '1 / -1',
        line: 2,
      },
      { header: 'COUNT', value: (e) => e.count, width: '42px', narrow: { order: 4 } },
      { header: 'MESSAGE', value: (e) => e.message, width: 'minmax(140px, 2.2fr)', above: '1 / -1' },
    ],
    [second],
  );
  const marked = useMarkedColumns(columns);
  const model = useDataTable({
    columns: marked,
    rows: events,
    rowKey: ({ row, side }) => (side === 'B' ? `${row.name}/B` : row.name),
  });
  return (
    <PanelFrame title="Events" count={events.length}>
      <DataTable
        label="Events"
        model={model}
        dim={({ row: e }) =>
          selected !== null && e.kind === 'Pod' && `${e.namespace}/${e.object}` !== selected
        }
        flash={({ row }) => String(row.count)}
        empty={<Empty fills={fills}>No events up to this moment.</Empty>}
      />
    </PanelFrame>
  );
}
