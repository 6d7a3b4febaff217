import { useMemo } from 'react';
import { clock } from '../../../printers/clock.ts';
import type { Lane } from '../../../timeline/lane.ts';
import { type Line, linesBy, linesOf } from '../../../timeline/table.ts';
import { DataTable } from '../../base/DataTable.tsx';
import { useActions, useLab, useLayout } from '../../base/session-context.ts';
import { type Column, useDataTable } from '../../base/table.ts';
import { Button } from '../../base/Button.tsx';
import common from '../../base/common.module.css';

/** The timeline's equivalent: lane, state, from, to, why. */
export function LaneTable({ lanes }: { lanes: readonly Lane[] }) {
  const { seek } = useActions();
  const [hidesFuture] = useLayout('timeline/hides', false);
  const seen = useLab(({ cursor }) => (hidesFuture ? cursor : null));
  const all = useMemo(() => linesOf(lanes), [lanes]);
  const lines = useMemo(() => (seen === null ? all : linesBy(all, seen)), [all, seen]);
  const columns = useMemo(
    (): Column<Line>[] => [
      { header: 'LANE', value: (l) => l.lane, width: 'minmax(120px, 1.2fr)' },
      { header: 'STATE', value: (l) => l.state, width: 'minmax(90px, 1fr)' },
      {
        header: 'FROM',
        value: (l) => l.from,
        cell: (l) => (
          <Button quiet small onClick={() => seek(l.from)} className={common.mono}>
            {clock(l.from, true)}
          </Button>
        ),
        width: '74px',
      },
      {
        header: 'TO',
        value: (l) => l.to ?? l.from,
        cell: (l) => (l.to === null ? '' : clock(l.to, true)),
        width: '60px',
      },
      { header: 'WHY', value: (l) => l.of.why, width: 'minmax(160px, 3fr)' },
    ],
    [seek],
  );
  const model = useDataTable({ columns, rows: lines, rowKey: (l) => l.key });
  return <DataTable label="Timeline as a table" model={model} empty="The run has no lanes yet." />;
}
