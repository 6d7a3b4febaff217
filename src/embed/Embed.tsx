import { type CSSProperties, type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { late } from '../ui/base/late.tsx';
import { Page as Lab } from '../app/App.tsx';
import { actions as time } from '../ui/actions/time.ts';
import { actions as undo } from '../ui/actions/undo.ts';
import { keyboard } from '../ui/late/keyboard.ts';
import type { Session } from '../session/session.ts';
import { PhoneTime } from '../ui/time/PhoneTime.tsx';
import { TimeElsewhere } from '../ui/time/elsewhere.ts';
import { Boundary } from '../ui/base/Boundary.tsx';
import { InPlace } from '../ui/base/in-place.ts';
import { useLab } from '../ui/base/session-context.ts';
import { workWords } from '../ui/base/work-words.ts';
import { inSlot } from '../ui/panels.ts';
import { Shell, markReady } from '../ui/shell/Shell.tsx';
import { Caption } from './Caption.tsx';
import { Foot } from './Foot.tsx';
import type { Page } from './page.ts';
import type { Params } from './params.ts';
import { extentOf } from './extent.ts';
import {
  type Extent,
  EDITOR,
  FOOT,
  MAX_PODS,
  NARROW,
  STRIP,
  barHeight,
  chartHeight,
  tableHeight,
} from './size.ts';
import { tellChanges, tellHeight } from './tell.ts';
import css from './Embed.module.css';
import { names } from '../ui/base/names.ts';

const Files = late(() => import('./Files.tsx'));
const First = late(() => import('../ui/compare/First.tsx'));
const Predict = late(() => import('./predict/Predict.tsx'));
const Tooltips = late(() => import('../ui/tooltip/Tooltips.tsx'));

interface Props {
  session: Session;
  params: Params;
  page: Page;
}

const narrow = window.matchMedia(`(max-width: ${NARROW}px)`);
const watch = (changed: () => void) => {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
};

/** An embed is a part of somebody's page: the time, and undo. */
const keys = [...time, ...undo];

export function Embed({ session, params, page }: Props) {
  const { view, predict } = params;
  const box = useRef<HTMLDivElement>(null);
  // What has to be predicted is hidden until it was; the ref is for those who are told from outside of React.
  const [hidden, setHidden] = useState(predict);
  const secret = useRef(predict);
  secret.current = hidden;
  useEffect(() => tellHeight(box.current!, page, view === 'full' ? 0 : FOOT), [page, view]);
  useEffect(() => tellChanges(session, page, () => secret.current), [session, page]);
  // The whole page brings its own keys.
  const alone = view !== 'full' || hidden;
  useEffect(() => (alone && !hidden ? keyboard(session, keys) : undefined), [session, alone, hidden]);
  const run =
    view === 'full' ? (
      <Lab />
    ) : (
      <InPlace value={true}>
        <Run view={view} />
      </InPlace>
    );
  return (
    <Shell session={session}>
      <Ready page={page} />
      <div className={names(css.embed, view === 'full' && css.full)}>
        <div ref={box} className={css.parts}>
          {(view !== 'full' || hidden) && <Caption hidden={hidden} />}
          {params.editable && view !== 'full' && (
            <Sized className={css.files} height={() => EDITOR}>
              <Boundary title="Files">
                <Files />
              </Boundary>
            </Sized>
          )}
          {predict && (
            <Predict
              at={params.at}
              hidden={hidden}
              onReveal={() => setHidden(false)}
              onAgain={() => setHidden(true)}
              page={page}
            />
          )}
          {!hidden && run}
          {hidden && <Notice />}
        </div>
        {view !== 'full' && <Foot hidden={hidden} />}
        {alone && <Tooltips />}
      </div>
    </Shell>
  );
}

/** The panels, each as high as its run needs at most: nothing in them has to scroll, and nothing moves. */
function Run({ view }: { view: 'timeline' | 'pods' | 'both' }) {
  const shown = view === 'both' ? (['pods', 'timeline'] as const) : ([view] as const);
  const extent = useExtent();
  const comparing = useLab((s) => s.comparison !== null);
  return (
    <>
      <div>
        <Notice />
        {comparing && <First named />}
        {shown.map((slot) =>
          inSlot(slot === 'pods' ? slot : 'axis').map(({ id, Component }) => (
            <Sized
              key={id}
              className={names(css.slot, slot === 'pods' && extent[0] < MAX_PODS && css.whole)}
              height={(isNarrow) =>
                STRIP + (slot === 'pods' ? tableHeight(extent, isNarrow) : chartHeight(extent))
              }
            >
              <TimeElsewhere value={true}>
                <Component />
              </TimeElsewhere>
            </Sized>
          )),
        )}
      </div>
      <Sized className={css.bar} height={barHeight}>
        <PhoneTime whole />
      </Sized>
    </>
  );
}

/** What keeps the run from being the one of the files. */
function Notice() {
  const { stale, work, progress, stopped, faults } = useLab((s) => ({
    stale: s.stale,
    work: workWords(s),
    progress: s.progress ?? 0,
    stopped: s.trace?.stopped ?? null,
    faults: s.diagnostics
      .filter(({ severity }) => severity === 'error')
      .slice(0, 5)
      .map(({ file, line, message }) => `${file}:${line}: ${message}`)
      .join('\n'),
  }));
  const text =
    work !== null
      ? `${work}: ${Math.round(progress * 100)} %`
      : stale
        ? `The files have errors.\n${faults}`
        : stopped;
  return text === null ? null : (
    <p className={css.notice} role="status">
      {text}
    </p>
  );
}

const useExtent = (): Extent => {
  const { trace, other } = useLab((s) => ({ trace: s.trace, other: s.comparison?.b?.trace ?? null }));
  return trace ? extentOf(trace, other) : [0, 0, 0];
};

function Sized({
  className,
  height,
  children,
}: {
  className: string | undefined;
  height(narrow: boolean): number;
  children: ReactNode;
}) {
  const isNarrow = useSyncExternalStore(watch, () => narrow.matches);
  const style: CSSProperties = { height: height(isNarrow) };
  return (
    <div className={className} style={style}>
      {children}
    </div>
  );
}

/** The first run has finished: the page may show the lab. */
function Ready({ page }: { page: Page }) {
  const { revision, title, end, cursor } = useLab((s) => ({
    revision: s.revision,
    title: s.compilation.title,
    end: s.trace?.end ?? s.compilation.duration,
    cursor: s.cursor,
  }));
  const first = useRef({ title, end, cursor });
  first.current = { title, end, cursor };
  const told = useRef(false);
  useEffect(() => {
    markReady();
    if (told.current) return;
    told.current = true;
    const { title, end, cursor } = first.current;
    page.tell({ type: 'ready', title, end, at: cursor });
  }, [revision, page]);
  return null;
}
