import { useMemo } from 'react';
import type { KubeletProcess, Trace } from '../../../api/trace.ts';
import { metricSeries, metricsAt, metricsText } from '../../../lab/metrics/index.ts';
import { valueAt } from '../../../sim/history.ts';
import { Button } from '../../base/Button.tsx';
import { DataTable } from '../../base/DataTable.tsx';
import { PanelFrame } from '../../base/PanelFrame.tsx';
import common from '../../base/common.module.css';
import { names } from '../../base/names.ts';
import { useLab, useLayout } from '../../base/session-context.ts';
import { useDataTable } from '../../base/table.ts';
import css from './Metrics.module.css';
import { type Row, type Side, rowsOf, useColumns } from './rows.tsx';

/** What the kubelet counts of its image manager: a line each, with its course, or the text of `/metrics`. */
export default function Metrics() {
  const { trace, other, labels, cursor } = useLab((s) => ({
    trace: s.trace,
    other: s.comparison?.b?.trace ?? null,
    labels: s.comparison?.labels ?? null,
    cursor: s.cursor,
  }));
  const [asText, setAsText] = useLayout('metrics/text', false);
  const a = useSide(trace, cursor);
  const b = useSide(other, cursor);
  const rows = useMemo(() => rowsOf(a, b), [a, b]);
  const model = useDataTable({
    columns: useColumns(b !== null, cursor, a?.end ?? 0),
    rows,
    rowKey: (row: Row) => row.metric,
  });
  return (
    <PanelFrame
      title="Metrics"
      count={rows.length || undefined}
      scrolls={asText}
      actions={
        <Button small aria-pressed={asText} onClick={() => setAsText(!asText)}>
          As text
        </Button>
      }
    >
      {asText && rows.length > 0 ? (
        <>
          <Text side={a} title={b && labels ? `A: ${labels[0]}` : null} />
          {b && <Text side={b} title={labels ? `B: ${labels[1]}` : null} />}
        </>
      ) : (
        <DataTable
          label="Metrics of the image manager"
          panel="metrics"
          model={model}
          flash={(row) => `${row.a} ${row.b}`}
          empty={missing(a?.kubelet ?? null)}
        />
      )}
    </PanelFrame>
  );
}

function useSide(trace: Trace | null, cursor: number): Side | null {
  const series = useMemo(
    () => new Map((trace ? metricSeries(trace) : []).map((each) => [each.metric, each] as const)),
    [trace],
  );
  return useMemo(
    () =>
      trace && {
        samples: metricsAt(trace, cursor),
        series,
        kubelet: valueAt(trace.node, 'kubelet', cursor),
        end: trace.end,
      },
    [trace, series, cursor],
  );
}

function Text({ side, title }: { side: Side | null; title: string | null }) {
  const text = side?.samples?.length ? metricsText(side.samples) : missing(side?.kubelet ?? null);
  return (
    <section className={css.text} aria-label={title ?? 'Text of /metrics'}>
      {title !== null && <h3>{title}</h3>}
      <pre className={names(common.mono)}>{text}</pre>
    </section>
  );
}

/** Why there are none. */
function missing(kubelet: KubeletProcess | null): string {
  if (!kubelet) return 'No kubelet has been started yet.';
  return kubelet.up
    ? `The kubelet ${kubelet.version} has not pulled an image yet, and has no other metrics of its image manager. They came with v1.35.`
    : 'The kubelet is down, so nothing is served. Its counters begin at 0 with the next process.';
}
