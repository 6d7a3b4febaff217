/** The pods of both sides: those that differ at the cursor first. */
import { useContext, useMemo } from 'react';
import { late } from '../../base/late.tsx';
import type { Pod } from '../../../api/objects.ts';
import { podColumns } from '../../../printers/pods.ts';
import { momentOf } from '../../../lab/epoch.ts';
import { humanDuration } from '../../../printers/duration.ts';
import type { ViewQuestions } from '../../../session/view-reader.ts';
import type { Millis } from '../../../sim/time.ts';
import { DataTable } from '../../base/DataTable.tsx';
import { Name } from '../../base/Name.tsx';
import { PanelFrame } from '../../base/PanelFrame.tsx';
import { Status } from '../../base/Status.tsx';
import common from '../../base/common.module.css';
import { InPlace } from '../../base/in-place.ts';
import { NARROW, useMedia } from '../../base/media.ts';
import { names } from '../../base/names.ts';
import { useActions, useLab } from '../../base/session-context.ts';
import { type Column, useDataTable } from '../../base/table.ts';
import compare from '../../compare/Compare.module.css';
import css from './Pods.module.css';

const WhyInRow = late(() => import('../../why/WhyInRow.tsx'));

interface Row {
  key: string;
  namespace: string;
  name: string;
  a: Pod | null;
  b: Pod | null;
  differs: boolean;
}

/** A value of both sides where they differ, else once. */
const both = (a: string | null, b: string | null) =>
  a === b || b === null ? (a ?? '') : a === null ? b : `${a} | ${b}`;
const readyOf = (pod: Pod | null) => (pod ? podColumns(pod).ready : null);
const ready = ({ a, b }: Row) => both(readyOf(a), readyOf(b));
const restarts = ({ a, b }: Row) =>
  both(a && String(podColumns(a).restarts), b && String(podColumns(b).restarts));
/** In seconds of the simulated clock; of A where both have one. */
const createdAt = ({ a, b }: Row) => Math.floor(momentOf((a ?? b)!.metadata.creationTimestamp!) / 1000);

const statusOf = (pod: Pod | null) => (pod ? podColumns(pod).status : '');
const shownOf = (pod: Pod | null) => {
  if (!pod) return '';
  const { status, ready, restarts } = podColumns(pod);
  return `${status} ${ready} ${restarts}`;
};
const keyOf = ({ metadata: { namespace, name } }: Pod) => `${namespace}/${name}`;

function rowsAt(a: ViewQuestions | null, b: ViewQuestions | null, t: Millis): Row[] {
  const left = new Map((a?.podsAt(t) ?? []).map((pod) => [keyOf(pod), pod]));
  const right = new Map((b?.podsAt(t) ?? []).map((pod) => [keyOf(pod), pod]));
  const rows = [...new Set([...left.keys(), ...right.keys()])].map((key): Row => {
    const [was, is] = [left.get(key) ?? null, right.get(key) ?? null];
    const [namespace, name] = key.split('/') as [string, string];
    return { key, namespace, name, a: was, b: is, differs: b !== null && shownOf(was) !== shownOf(is) };
  });
  return [...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)];
}

export default function ComparedPods() {
  const { reader, other, cursor, selectedPod } = useLab((s) => ({
    reader: s.reader,
    other: s.comparison?.b?.reader ?? null,
    cursor: s.cursor,
    selectedPod: s.selectedPod,
  }));
  const { selectPod } = useActions();
  const phone = useMedia(NARROW);
  const inPlace = useContext(InPlace) || phone;
  const rows = useMemo(() => rowsAt(reader, other, cursor), [reader, other, cursor]);
  const several = useMemo(() => rows.some(({ namespace }) => namespace !== rows[0]!.namespace), [rows]);
  const columns = useMemo((): Column<Row>[] => columnsOf(several), [several]);
  const model = useDataTable({
    columns,
    rows,
    rowKey: ({ key }) => key,
    selected: selectedPod,
    onSelect: selectPod,
  });
  const count = rows.filter(({ differs }) => differs).length;
  return (
    <PanelFrame
      title="Pods"
      count={rows.length}
      actions={
        <>
          {other && (
            <span className={count ? compare.differs : common.muted}>
              {count ? `≠ ${count}` : 'alike at this moment'}
            </span>
          )}
          <input
            className={names(common.field, css.filter)}
            type="search"
            placeholder="Filter"
            aria-label="Filter pods"
            value={(model.table.state.globalFilter as string | undefined) ?? ''}
            onChange={(event) => model.table.setGlobalFilter(event.target.value)}
          />
        </>
      }
    >
      <DataTable
        label="Pods"
        panel="pods"
        model={model}
        flash={({ a, b }) => `${statusOf(a)}/${statusOf(b)}`}
        second={(row) => (
          <span className={compare.rest}>
            <span>READY {ready(row)}</span> <span>RESTARTS {restarts(row)}</span>{' '}
            <span>
              AGE <Age row={row} />
            </span>
          </span>
        )}
        {...(inPlace
          ? {
              detail: ({ key }: Row) => <WhyInRow fallback={<p className={common.muted}>…</p>} pod={key} />,
            }
          : {})}
        empty="No pods on either side at this moment."
      />
    </PanelFrame>
  );
}

const cellOf = (pod: Pod | null) =>
  pod ? <Status status={podColumns(pod).status} /> : <span className={common.muted}>absent</span>;

function Age({ row }: { row: Row }) {
  const second = useLab(({ cursor }) => Math.floor(cursor / 1000));
  return humanDuration((second - createdAt(row)) * 1000);
}

/** The rest has a line below them: two statuses side by side take the width. */
const columnsOf = (several: boolean): Column<Row>[] => [
  {
    header: '≠',
    value: ({ differs }) => (differs ? 0 : 1),
    cell: ({ differs }) =>
      differs ? (
        <span className={compare.differs} role="img" aria-label="differs">
          ≠
        </span>
      ) : (
        <span className={common.hidden}>alike</span>
      ),
    width: '16px',
    narrow: { width: '24px', order: 2 },
  },
  ...(several
    ? [
        {
          header: 'NAMESPACE',
          value: ({ namespace }: Row) => namespace,
          cell: ({ namespace }: Row) => <span className={css.namespace}>{namespace}</span>,
          width: 'minmax(60px, 0.6fr)',
          above: '2 / -1',
        },
      ]
    : []),
  {
    header: 'NAME',
    value: ({ name }) => name,
    cell: ({ name }) => <Name name={name} />,
    width: 'minmax(80px, 1fr)',
    above: several ? '1 / 2' : '1 / -1',
  },
  {
    header: 'STATUS A',
    value: ({ a }) => statusOf(a),
    cell: ({ a }) => cellOf(a),
    width: 'minmax(158px, 1fr)',
    narrow: { width: 'minmax(0, 1fr)', order: 0 },
  },
  {
    header: 'STATUS B',
    value: ({ b }) => statusOf(b),
    cell: ({ b }) => cellOf(b),
    width: 'minmax(158px, 1fr)',
    narrow: { width: 'minmax(0, 1fr)', order: 1 },
  },
];
