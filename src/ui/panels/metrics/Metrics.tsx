import { useMemo } from 'react';
import { type Sample, type Series, metricsText } from '../../../lab/metrics/index.ts';
import { localReader } from '../../../session/reader.ts';
import { Button } from '../../base/Button.tsx';
import { DataTable } from '../../base/DataTable.tsx';
import { PanelFrame } from '../../base/PanelFrame.tsx';
import common from '../../base/common.module.css';
import { names } from '../../base/names.ts';
import { useLab, useLayout } from '../../base/session-context.ts';
import { type Column, useDataTable } from '../../base/table.ts';
import { Course } from './Course.tsx';
import css from './Metrics.module.css';

const NONE: Sample[] = [];

/** What the kubelet counts of its image manager: a line each, with its course, or the text of `/metrics`. */
export default function Metrics() {
  const { trace, cursor } = useLab((s) => ({ trace: s.trace, cursor: s.cursor }));
  const reader = useMemo(() => trace && localReader(trace), [trace]);
  const [asText, setAsText] = useLayout('metrics/text', false);
  const samples = useMemo(() => reader?.metricsAt(cursor) ?? null, [reader, cursor]);
  const series = useMemo(
    () => new Map((reader?.metricSeries() ?? []).map((each) => [each.metric, each] as const)),
    [reader],
  );
  const end = useMemo(() => reader?.extent().end ?? 0, [reader]);
  const kubelet = useMemo(() => reader?.kubeletAt(cursor) ?? null, [reader, cursor]);
  const model = useDataTable({
    columns: useColumns(series, cursor, end),
    rows: samples ?? NONE,
    rowKey: (sample) => sample.metric,
  });
  const text = samples && metricsText(samples);
  return (
    <PanelFrame
      title="Metrics"
      count={samples?.length}
      scrolls={asText}
      actions={
        <Button small aria-pressed={asText} onClick={() => setAsText(!asText)}>
          As text
        </Button>
      }
    >
      {asText && text ? (
        <pre className={names(common.mono, css.text)} aria-label="Text of /metrics">
          {text}
        </pre>
      ) : (
        <DataTable
          label="Metrics of the image manager"
          panel="metrics"
          model={model}
          flash={(sample) => String(sample.value)}
          empty={
            kubelet && !kubelet.up
              ? 'The kubelet is down, so nothing is served. Its counters begin at 0 with the next process.'
              : kubelet
                ? `The kubelet ${kubelet.version} has no metrics of its image manager. They came with v1.35.`
                : 'No kubelet has been started yet.'
          }
        />
      )}
    </PanelFrame>
  );
}

function useColumns(series: ReadonlyMap<string, Series>, cursor: number, end: number): Column<Sample>[] {
  return useMemo(
    () => [
      {
        header: 'METRIC',
        value: (r) => r.metric,
        cell: (r) => <span data-tip={`${r.type}: ${r.help}`}>{r.name}</span>,
        width: 'minmax(180px, 1.6fr)',
        above: '1 / -1',
      },
      {
        header: 'LABELS',
        value: (r) => r.labels,
        cell: (r) => r.labels.replaceAll(',', ', '),
        width: 'minmax(140px, 1.4fr)',
        narrow: { width: 'minmax(0, 1fr)', order: 0 },
      },
      { header: 'VALUE', value: (r) => r.value, width: '56px', narrow: { width: '48px', order: 1 } },
      {
        header: 'COURSE',
        value: (r) => r.value,
        cell: (r) => {
          const course = series.get(r.metric);
          return course ? <Course series={course} cursor={cursor} end={end} /> : null;
        },
        width: 'minmax(120px, 1fr)',
        narrow: { width: '96px', order: 2 },
      },
    ],
    [series, cursor, end],
  );
}
