import { useCallback, useMemo } from 'react';
import type { Millis } from '../../../sim/time.ts';
import type { RequestEntry } from '../../../api/request.ts';
import type { ViewQuestions } from '../../../session/view-reader.ts';
import { clock } from '../../../printers/clock.ts';
import { DataTable } from '../../base/DataTable.tsx';
import { names } from '../../base/names.ts';
import css from '../../base/Status.module.css';
import { useMarked, useMarkedColumns } from '../../compare/marks.tsx';
import { Empty } from '../../base/Empty.tsx';
import { PanelFrame } from '../../base/PanelFrame.tsx';
import { useLab } from '../../base/session-context.ts';
import { type Column, useDataTable } from '../../base/table.ts';

const signs = { ok: '✓', unauthorized: '✕', denied: '✕', notFound: '?', unavailable: '○', error: '!' };

const timeOf = (r: RequestEntry) => r.t;
const sameBy = (r: RequestEntry) =>
  [r.t, r.end, r.pod, r.container, r.host, r.image, r.username, r.result].join('\n');
const fills = (reader: ViewQuestions, t: Millis) => reader.requestsAt(t).length > 0;

export default function RegistryLog() {
  const { cursor, selected } = useLab((s) => ({ cursor: s.cursor, selected: s.selectedPod }));
  const of = useCallback((reader: ViewQuestions) => reader.requestsAt(cursor).reverse(), [cursor]);
  const requests = useMarked({ of, sameBy, timeOf });
  const columns = useMemo((): Column<RequestEntry>[] => {
    const result = (r: RequestEntry) => (r.end > cursor ? 'under way' : r.result);
    return [
      {
        header: 'TIME',
        value: (r) => r.t,
        cell: (r) => clock(r.t, true),
        width: '58px',
        narrow: { order: 0 },
      },
      { header: 'IMAGE', value: (r) => r.image, width: 'minmax(110px, 1.4fr)', above: '1 / -1' },
      {
        header: 'USER',
        value: (r) => r.username ?? 'anonymous',
        width: 'minmax(60px, 0.6fr)',
        narrow: { width: 'minmax(0, 1fr)', order: 2 },
      },
      {
        header: 'RESULT',
        value: result,
        cell: (r) => (
          <span
            className={names(
              css.status,
              r.end > cursor ? css.pending : r.result === 'ok' ? css.ok : css.error,
            )}
          >
            {r.end > cursor ? '…' : signs[r.result]} {result(r)}
          </span>
        ),
        width: '108px',
        narrow: { order: 3 },
      },
      {
        header: 'FOR',
        value: (r) => r.pod.replace(/^default\//, '') || 'the node',
        width: 'minmax(90px, 1fr)',
        above: '1 / -1',
        line: 2,
      },
    ];
  }, [cursor]);
  const model = useDataTable({
    columns: useMarkedColumns(columns),
    rows: requests,
    rowKey: ({ row: r, side }) => `${r.t}/${r.pod}/${r.container}/${r.username}${side === 'B' ? '/B' : ''}`,
  });
  return (
    <PanelFrame title="Registry log" count={requests.length}>
      <DataTable
        label="Requests to registries"
        panel="registry-log"
        model={model}
        dim={({ row }) => selected !== null && row.pod !== selected}
        empty={
          <Empty fills={fills}>
            No requests yet. A pull sends a request to a registry; using an image that is already on the node
            does not.
          </Empty>
        }
      />
    </PanelFrame>
  );
}
