import { useMemo } from 'react';
import { clock } from '../../../explain/words.ts';
import type { Lane } from '../../../export/timeline/lane.ts';
import { type Column, DataTable } from '../../base/DataTable.tsx';
import { useActions } from '../../base/session-context.ts';

interface Line {
  key: string;
  lane: string;
  state: string;
  from: number;
  to: number | null;
  why: string;
}

const shapes = {
  ok: 'asked: ok',
  denied: 'asked: refused',
  down: 'asked: no answer',
  flag: 'change',
  letIn: 'let in',
  sent: 'sent to the registry',
  restart: 'restart',
};

/** The timeline's equivalent: lane, state, from, to, why. */
export function LaneTable({ lanes }: { lanes: readonly Lane[] }) {
  const { seek } = useActions();
  const lines = useMemo(
    () =>
      lanes.flatMap((lane): Line[] => {
        const name = `${lane.group}: ${lane.label}`;
        return [
          ...lane.segments.map((s, i) => ({
            key: `${lane.id}/s${i}`,
            lane: name,
            state: s.label || s.kind,
            from: s.from,
            to: s.to,
            why: s.why,
          })),
          ...lane.ticks.map((t, i) => ({
            key: `${lane.id}/t${i}`,
            lane: name,
            state: shapes[t.shape],
            from: t.t,
            to: null,
            why: t.why,
          })),
        ].sort((a, b) => a.from - b.from);
      }),
    [lanes],
  );
  const columns = useMemo(
    (): Column<Line>[] => [
      { header: 'LANE', value: (l) => l.lane, width: 'minmax(120px, 1.2fr)' },
      { header: 'STATE', value: (l) => l.state, width: 'minmax(90px, 1fr)' },
      {
        header: 'FROM',
        value: (l) => l.from,
        cell: (l) => (
          <button type="button" className="button quiet small mono" onClick={() => seek(l.from)}>
            {clock(l.from, true)}
          </button>
        ),
        width: '74px',
      },
      {
        header: 'TO',
        value: (l) => l.to ?? l.from,
        cell: (l) => (l.to === null ? '' : clock(l.to, true)),
        width: '60px',
      },
      { header: 'WHY', value: (l) => l.why, width: 'minmax(160px, 3fr)' },
    ],
    [seek],
  );
  return (
    <DataTable
      label="Timeline as a table"
      columns={columns}
      rows={lines}
      rowKey={(l) => l.key}
      empty="The run has no lanes yet."
    />
  );
}
