/** The lines of the panel: of one run, or of two that are compared. */
import { useMemo } from 'react';
import type { KubeletProcess } from '../../../api/trace.ts';
import type { Sample, Series } from '../../../lab/metrics/index.ts';
import type { Column } from '../../base/table.ts';
import { Course } from './Course.tsx';
import css from './Metrics.module.css';

/** What one run serves at the cursor. */
export interface Side {
  samples: readonly Sample[] | null;
  series: ReadonlyMap<string, Series>;
  kubelet: KubeletProcess | null;
  end: number;
}

export interface Row extends Omit<Sample, 'value'> {
  /** Null = the run does not serve it. */
  a: number | null;
  b: number | null;
  courses: readonly Series[];
}

/** In the order of `/metrics`; with two runs each metric that one of them serves. */
export function rowsOf(a: Side | null, b: Side | null): Row[] {
  const theirs = new Map(shownOf(b?.samples).map((sample) => [sample.metric, sample]));
  const rowOf = ({ value: _, ...sample }: Sample, ofA: number | null, ofB: number | null): Row => ({
    ...sample,
    a: ofA,
    b: ofB,
    courses: [a, b].flatMap((side) => side?.series.get(sample.metric) ?? []),
  });
  const own = shownOf(a?.samples).map((sample) => {
    const other = theirs.get(sample.metric)?.value ?? null;
    theirs.delete(sample.metric);
    return rowOf(sample, sample.value, other);
  });
  return [...own, ...[...theirs.values()].map((sample) => rowOf(sample, null, sample.value))];
}

/** Of a histogram those buckets that hold more than the one before: the others say nothing new. */
function shownOf(samples: readonly Sample[] | null | undefined = []): Sample[] {
  const isBucket = ({ name }: Sample) => name.endsWith('_bucket');
  const sizeIn = ({ labels }: Sample) => labels.replace(/,?le=.*/, '');
  return (samples ?? []).filter((sample, i, all) => {
    if (!isBucket(sample)) return true;
    const before = all[i - 1];
    const least = before && isBucket(before) && sizeIn(before) === sizeIn(sample) ? before.value : 0;
    return sample.value > least;
  });
}

export function useColumns(comparing: boolean, cursor: number, end: number): Column<Row>[] {
  return useMemo(() => {
    const value = (header: string, side: 'a' | 'b', order: number): Column<Row> => ({
      header,
      value: (row) => row[side] ?? -1,
      cell: (row) => {
        const text = row[side] ?? '–';
        return comparing && row.a !== row.b ? <strong className={css.differs}>{text}</strong> : text;
      },
      width: '56px',
      narrow: { width: comparing ? '34px' : '48px', order },
    });
    return [
      {
        header: 'METRIC',
        value: (row) => row.metric,
        cell: (row) => (
          <span data-tip={`${row.type}: ${row.help}`} data-help={row.family}>
            {row.name}
          </span>
        ),
        width: 'minmax(180px, 1.6fr)',
        above: '1 / -1',
      },
      {
        header: 'LABELS',
        value: (row) => row.labels,
        cell: (row) => row.labels.replaceAll(',', ', '),
        width: 'minmax(140px, 1.6fr)',
        above: '1 / -1',
        line: 2,
      },
      ...(comparing ? [value('A', 'a', 1), value('B', 'b', 2)] : [value('VALUE', 'a', 1)]),
      {
        header: 'OVER TIME',
        value: (row) => row.a ?? -1,
        cell: (row) =>
          row.courses.map((series, i) => <Course key={i} series={series} cursor={cursor} end={end} />),
        width: 'minmax(120px, 1fr)',
        narrow: { width: 'minmax(0, 1fr)', order: 3 },
      },
    ];
  }, [comparing, cursor, end]);
}
