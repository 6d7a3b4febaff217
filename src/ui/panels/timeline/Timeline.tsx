import { useEffect, useMemo } from 'react';
import { clock } from '../../../printers/clock.ts';
import { lanesOf } from '../../../timeline/lanes.ts';
import { PanelFrame } from '../../base/PanelFrame.tsx';
import { useLab, useLayout } from '../../base/session-context.ts';
import { Chart } from './Chart.tsx';
import { LaneTable } from './LaneTable.tsx';
import { Overview } from './Overview.tsx';
import { announce } from './announce.ts';
import { useTimeWindow } from './useTimeWindow.ts';
import { Button } from '../../base/Button.tsx';
import css from './Timeline.module.css';
import { names } from '../../base/names.ts';
import common from '../../base/common.module.css';

export default function Timeline() {
  const { trace, cursor } = useLab((s) => ({ trace: s.trace, cursor: s.cursor }));
  const [asTable, setAsTable] = useLayout('timeline/table', false);
  const lanes = useMemo(() => (trace ? lanesOf(trace) : []), [trace]);
  const span = useTimeWindow(trace?.end ?? 0);
  const drafts = lanes.some((lane) => lane.draft);
  useEffect(() => {
    if (!trace) return;
    const timer = setTimeout(() => announce(trace, cursor), 600);
    return () => clearTimeout(timer);
  }, [trace, cursor]);
  return (
    <PanelFrame
      title="Timeline"
      count={trace ? `${clock(span.window.from)} to ${clock(span.window.to)}` : undefined}
      actions={
        <>
          {drafts && <span className={names(common.tag, common.draft)}>dashed: draft, never shipped</span>}
          <Button
            small

            aria-label="Zoom in"
            tip="Zoom in (W)"
            onClick={() => span.zoom(0.5, cursor)}
          >
            +
          </Button>
          <Button
            small

            aria-label="Zoom out"
            tip="Zoom out (S)"
            onClick={() => span.zoom(2, cursor)}
          >
            −
          </Button>
          <Button small tip="The whole run (F)" onClick={span.fit}>
            Fit
          </Button>
          <Button
            small

            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          >
            Table
          </Button>
        </>
      }
    >
      {trace &&
        (asTable ? (
          <LaneTable lanes={lanes} />
        ) : (
          <div className={css.timeline}>
            <Chart lanes={lanes} span={span} />
            <Overview lanes={lanes} span={span} end={trace.end} />
          </div>
        ))}
      <div id="timeline-says" className={common.hidden} role="status" aria-live="polite" />
    </PanelFrame>
  );
}
