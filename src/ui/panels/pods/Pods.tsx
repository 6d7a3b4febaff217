import { useContext, useMemo } from 'react';
import { late } from '../../base/late.tsx';
import type { Pod } from '../../../api/objects.ts';
import { momentOf } from '../../../lab/epoch.ts';
import { humanDuration } from '../../../printers/duration.ts';
import { podColumns } from '../../../printers/pods.ts';
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
import { Chips, useChips } from './Chips.tsx';
import { ReasonLine } from './ReasonLine.tsx';
import css from './Pods.module.css';

const WhyInRow = late(() => import('../../why/WhyInRow.tsx'));

const keyOf = (pod: Pod) => `${pod.metadata.namespace}/${pod.metadata.name}`;
/** Most changes of a pod are of its status. */
const isSame = (a: Pod, b: Pod) => a.metadata === b.metadata || keyOf(a) === keyOf(b);

/** With more rows than this only the selected one offers its fixes. */
const FEW = 8;
/** So many are above the selected one on a phone, which has it in sight then. */
const ABOVE = 8;

const NoPods = late(() => import('./NoPods.tsx'));
const ComparedPods = late(() => import('./ComparedPods.tsx'));

export function Pods() {
  const { scenario, comparing } = useLab((s) => ({ scenario: s.scenario, comparing: s.comparison !== null }));
  // The filters are those of one scenario.
  const own = <PodTable key={scenario} />;
  return comparing ? <ComparedPods fallback={own} key={scenario} /> : own;
}

function PodTable() {
  const { reader, cursor, selectedPod, presenting } = useLab((s) => ({
    reader: s.reader,
    cursor: s.cursor,
    selectedPod: s.selectedPod,
    presenting: s.presenting,
  }));
  const { selectPod } = useActions();
  const phone = useMedia(NARROW);
  const inPlace = useContext(InPlace) || phone;
  const pods = useMemo(() => reader?.podsAt(cursor) ?? [], [reader, cursor]);
  const several = useMemo(
    () => pods.some((pod) => pod.metadata.namespace !== pods[0]!.metadata.namespace),
    [pods],
  );
  const chips = useChips(pods);
  const columns = useMemo((): Column<Pod>[] => columnsOf(several), [several]);
  const model = useDataTable({
    columns,
    rows: chips.shown,
    rowKey: keyOf,
    isSame,
    selected: selectedPod,
    onSelect: selectPod,
  });
  const { table } = model;
  return (
    <PanelFrame
      title="Pods"
      count={pods.length}
      actions={
        <>
          <Chips {...chips} />
          <input
            className={names(common.field, css.filter)}
            type="search"
            placeholder="Filter"
            aria-label="Filter pods"
            value={(table.state.globalFilter as string | undefined) ?? ''}
            onChange={(event) => table.setGlobalFilter(event.target.value)}
          />
        </>
      }
    >
      <DataTable
        label="Pods"
        panel="pods"
        first={ABOVE}
        model={model}
        flash={(pod) => podColumns(pod).status}
        dim={(pod) => presenting && selectedPod !== null && keyOf(pod) !== selectedPod}
        second={(pod) => {
          const reason = reader?.reasonAt(keyOf(pod), cursor);
          const fixes = pods.length <= FEW || keyOf(pod) === selectedPod;
          return reason && <ReasonLine reason={reason} withFixes={fixes} />;
        }}
        {...(inPlace
          ? {
              detail: (pod: Pod) => (
                <WhyInRow fallback={<p className={common.muted}>…</p>} pod={keyOf(pod)} />
              ),
            }
          : {})}
        empty={pods.length > 0 ? 'No pod has this status at this moment.' : <NoPods />}
      />
    </PanelFrame>
  );
}

const columnsOf = (several: boolean): Column<Pod>[] => [
  ...(several
    ? [
        {
          header: 'NAMESPACE',
          value: (pod: Pod) => pod.metadata.namespace!,
          cell: (pod: Pod) => <span className={css.namespace}>{pod.metadata.namespace}</span>,
          width: 'minmax(70px, 0.6fr)',
          above: '2 / -1',
        },
      ]
    : []),
  {
    header: 'NAME',
    value: (pod) => pod.metadata.name,
    cell: (pod) => <Name name={pod.metadata.name} />,
    width: 'minmax(90px, 1fr)',
    above: several ? '1 / 2' : '1 / -1',
  },
  {
    header: 'READY',
    value: (pod) => podColumns(pod).ready,
    width: '44px',
    narrow: { order: 1 },
  },
  {
    header: 'STATUS',
    value: (pod) => podColumns(pod).status,
    cell: (pod) => <Status status={podColumns(pod).status} />,
    width: 'minmax(158px, 0.7fr)',
    narrow: { width: 'minmax(0, 1fr)', order: 0 },
  },
  { header: 'RESTARTS', value: (pod) => podColumns(pod).restarts, width: '62px', narrow: { order: 2 } },
  // In the order of the ages at any moment: the columns stay the same while the cursor moves.
  {
    header: 'AGE',
    value: (pod) => -createdAt(pod),
    cell: (pod) => <Age pod={pod} />,
    width: '44px',
    narrow: { order: 3 },
  },
];

/** Milliseconds of the simulated clock, a whole second. */
const createdAt = ({ metadata }: Pod) => Math.floor(momentOf(metadata.creationTimestamp!) / 1000) * 1000;

function Age({ pod }: { pod: Pod }) {
  const second = useLab(({ cursor }) => Math.floor(cursor / 1000));
  return humanDuration(second * 1000 - createdAt(pod));
}
