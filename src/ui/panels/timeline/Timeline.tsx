import { useEffect, useMemo } from 'react';
import { clock } from '../../../printers/clock.ts';
import { localReader } from '../../../session/reader.ts';
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
  const { run, cursor } = useLab((s) => ({ run: s.runs[0], cursor: s.cursor }));
  const reader = useMemo(() => run && localReader(run.trace), [run]);
  const [asTable, setAsTable] = useLayout('timeline/table', false);
  const lanes = useMemo(() => reader?.lanes() ?? [], [reader]);
  const end = useMemo(() => reader?.extent().end ?? 0, [reader]);
  const span = useTimeWindow(end);
  const drafts = lanes.some((lane) => lane.draft);
  useEffect(() => {
    if (!reader) return;
    const timer = setTimeout(() => announce(reader, cursor), 600);
    return () => clearTimeout(timer);
  }, [reader, cursor]);
  return (
    <PanelFrame
      title="Timeline"
      count={reader ? `${clock(span.window.from)} to ${clock(span.window.to)}` : undefined}
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
      {reader &&
        (asTable ? (
          <LaneTable lanes={lanes} />
        ) : (
          <div className={css.timeline}>
            <Chart lanes={lanes} sentenceAt={reader.sentenceAt} span={span} />
            <Overview lanes={lanes} span={span} end={end} />
          </div>
        ))}
      <div id="timeline-says" className={common.hidden} role="status" aria-live="polite" />
    </PanelFrame>
  );
}
