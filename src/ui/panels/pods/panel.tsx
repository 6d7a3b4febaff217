import { useMemo } from 'react';
import type { Pod } from '../../../api/objects.ts';
import { type Reason, reasonText } from '../../../explain/reason.ts';
import type { Millis } from '../../../sim/time.ts';
import { humanDuration } from '../../../printers/duration.ts';
import { podColumns } from '../../../printers/pods.ts';
import { momentOf } from '../../../lab/epoch.ts';
import { DataTable } from '../../base/DataTable.tsx';
import { PanelFrame } from '../../base/PanelFrame.tsx';
import { Status } from '../../base/Status.tsx';
import { useActions, useLab } from '../../base/session-context.ts';
import { type Column, useDataTable } from '../../base/table.ts';
import type { PanelModule } from '../../panels.ts';
import common from '../../base/common.module.css';

const lineOf = (reason: Reason | null, t: Millis) => reason && reasonText(reason, t);

const keyOf = (pod: Pod) => `${pod.metadata.namespace}/${pod.metadata.name}`;

function Pods() {
  const { reader, cursor, selectedPod } = useLab((s) => ({
    reader: s.reader,
    cursor: s.cursor,
    selectedPod: s.selectedPod,
  }));
  const { selectPod } = useActions();
  const pods = useMemo(() => reader?.podsAt(cursor) ?? [], [reader, cursor]);
  const several = useMemo(() => new Set(pods.map((pod) => pod.metadata.namespace)).size > 1, [pods]);
  const columns = useMemo(
    (): Column<Pod>[] => [
      ...(several
        ? [
            {
              header: 'NAMESPACE',
              value: (pod: Pod) => pod.metadata.namespace!,
              width: 'minmax(70px, 0.6fr)',
            },
          ]
        : []),
      { header: 'NAME', value: (pod) => pod.metadata.name, width: 'minmax(90px, 1fr)' },
      { header: 'READY', value: (pod) => podColumns(pod).ready, width: '44px' },
      {
        header: 'STATUS',
        value: (pod) => podColumns(pod).status,
        cell: (pod) => <Status status={podColumns(pod).status} />,
        width: '158px',
      },
      { header: 'RESTARTS', value: (pod) => podColumns(pod).restarts, width: '62px' },
      // In the order of the ages at any moment: the columns stay the same while the cursor moves.
      { header: 'AGE', value: (pod) => -createdAt(pod), cell: (pod) => <Age pod={pod} />, width: '44px' },
    ],
    [several],
  );
  const model = useDataTable({
    columns,
    rows: pods,
    rowKey: keyOf,
    selected: selectedPod,
    onSelect: selectPod,
  });
  const { table } = model;
  return (
    <PanelFrame
      title="Pods"
      count={pods.length}
      actions={
        <input
          className={common.field}
          style={{ width: 120, minHeight: 24 }}
          type="search"
          placeholder="Filter"
          aria-label="Filter pods"
          value={(table.state.globalFilter as string | undefined) ?? ''}
          onChange={(event) => table.setGlobalFilter(event.target.value)}
        />
      }
    >
      <DataTable
        label="Pods"
        model={model}
        flash={(pod) => podColumns(pod).status}
        second={(pod) => lineOf(reader?.reasonAt(keyOf(pod), cursor) ?? null, cursor)}
        empty="No resources found. A pod appears here once a file of the scenario that contains it has been applied."
      />
    </PanelFrame>
  );
}

/** Milliseconds of the simulated clock, a whole second. */
const createdAt = ({ metadata }: Pod) => Math.floor(momentOf(metadata.creationTimestamp!) / 1000) * 1000;

function Age({ pod }: { pod: Pod }) {
  const second = useLab(({ cursor }) => Math.floor(cursor / 1000));
  return humanDuration(second * 1000 - createdAt(pod));
}

const panel: PanelModule = {
  id: 'pods',
  title: 'Pods',
  slot: 'pods',
  phone: 'now',
  order: 10,
  Component: Pods,
};
export default panel;
