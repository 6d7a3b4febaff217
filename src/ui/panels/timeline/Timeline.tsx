import { useContext, useEffect, useMemo, useState } from 'react';
import { late } from '../../base/late.tsx';
import { localReader } from '../../../session/reader.ts';
import { Button } from '../../base/Button.tsx';
import { PanelFrame } from '../../base/PanelFrame.tsx';
import common from '../../base/common.module.css';
import { NARROW, useMedia } from '../../base/media.ts';
import { useRoving } from '../../base/roving.ts';
import { useLab, useLayout, useSession } from '../../base/session-context.ts';
import { Transport } from '../../time/Transport.tsx';
import { TimeElsewhere } from '../../time/elsewhere.ts';
import { Chart } from './Chart.tsx';
import { DoHere } from './DoHere.tsx';
import { LaneTable } from './LaneTable.tsx';
import { Overview } from './Overview.tsx';
import { announce } from './announce.ts';
import { useLanes } from './useLanes.ts';
import { type Span, useTimeWindow } from './useTimeWindow.ts';
import css from './Timeline.module.css';

const Legend = late(() => import('./Legend.tsx'));

export default function Timeline() {
  const run = useLab((s) => s.runs[0]);
  const reader = useMemo(() => run && localReader(run.trace), [run]);
  const [asTable, setAsTable] = useLayout('timeline/table', false);
  const [legend, setLegend] = useState(false);
  const [gutter, setGutter] = useState(0);
  const { lanes, sentenceAt, first } = useLanes(reader);
  // Without a run there is still a time to move in.
  const duration = useLab((s) => s.compilation.duration);
  const end = useMemo(() => reader?.extent().end ?? duration, [reader, duration]);
  const span = useTimeWindow(end);
  const elsewhere = useContext(TimeElsewhere);
  const narrow = useMedia(NARROW);
  const moves = !elsewhere && !narrow;
  const question = (
    <Button
      quiet
      small
      aria-label="Legend"
      aria-haspopup="dialog"
      tip="Legend"
      onClick={() => setLegend(true)}
    >
      ?
    </Button>
  );
  return (
    <PanelFrame
      title="Timeline"
      over
      lead={
        <div className={css.head}>
          {moves ? <Transport /> : elsewhere && <span aria-hidden="true">Timeline</span>}
        </div>
      }
      actions={legend ? <Legend fallback={question} /> : question}
    >
      <div className={css.timeline}>
        {!reader ? (
          <div className={css.table} />
        ) : asTable ? (
          <div className={css.table}>
            <LaneTable lanes={lanes} />
          </div>
        ) : (
          <Chart
            lanes={lanes}
            sentenceAt={sentenceAt}
            first={first}
            span={span}
            end={end}
            moves={moves}
            onGutter={setGutter}
          >
            {moves && <DoHere />}
          </Chart>
        )}
        <div
          className={css.foot}
          data-moves={moves || undefined}
          data-stacked={!elsewhere || undefined}
          style={{ paddingRight: gutter }}
        >
          <Tools span={span} asTable={asTable} onTable={() => setAsTable(!asTable)} />
          <Overview lanes={lanes} span={span} end={end} slides={moves} />
        </div>
      </div>
      <Says reader={reader} />
    </PanelFrame>
  );
}

/** What those hear who do not see it, once the cursor rests. */
function Says({ reader }: { reader: ReturnType<typeof localReader> | undefined }) {
  const cursor = useLab((s) => s.cursor);
  useEffect(() => {
    if (!reader) return;
    const timer = setTimeout(() => announce(reader, cursor), 600);
    return () => clearTimeout(timer);
  }, [reader, cursor]);
  return <div id="timeline-says" className={common.hidden} role="status" aria-live="polite" />;
}

/** Of the timeline as a whole. */
function Tools({ span, asTable, onTable }: { span: Span; asTable: boolean; onTable(): void }) {
  const { store } = useSession();
  const tools = useRoving<HTMLDivElement>();
  const zoom = (factor: number) => span.zoom(factor, store.getState().cursor);
  return (
    <div ref={tools} className={css.tools} role="toolbar" aria-label="View of the timeline">
      <Button quiet small aria-label="Zoom out" tip="Zoom out (S)" onClick={() => zoom(2)}>
        −
      </Button>
      <Button quiet small aria-label="Zoom in" tip="Zoom in (W)" onClick={() => zoom(0.5)}>
        +
      </Button>
      <Button quiet small tip="The whole run (F)" onClick={span.fit}>
        Fit
      </Button>
      <Button quiet small aria-pressed={asTable} onClick={onTable}>
        Table
      </Button>
    </div>
  );
}
