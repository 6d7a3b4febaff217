/** The arrangement of editor and panels: resizable on wide screens (`Wide.tsx`), one column on narrow ones. */
import { Fragment, Suspense, lazy, useSyncExternalStore } from 'react';
import { Boundary } from './base/Boundary.tsx';
import { useLab } from './base/session-context.ts';
import { type PanelModule, inSlot } from './panels.ts';
import css from './Workbench.module.css';
import { names } from './base/names.ts';
import { BlankPanel } from './base/PanelFrame.tsx';

const Editor = lazy(() => import('./editor/Editor.tsx'));

const narrow = window.matchMedia('(max-width: 760px)');
/** Asked for at once, and not at all on a phone. */
const wide = narrow.matches ? undefined : import('./Wide.tsx');
const Wide = lazy(() => wide ?? import('./Wide.tsx'));
const watch = (changed: () => void) => {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
};

export function Workbench() {
  const stale = useLab((s) => s.stale);
  const isNarrow = useSyncExternalStore(watch, () => narrow.matches);
  return (
    <main className={css.workbench} data-stale={stale || undefined}>
      <Message />
      {isNarrow ? (
        <Column />
      ) : (
        <Suspense>
          <Wide editor={editor} />
        </Suspense>
      )}
    </main>
  );
}

/** The state of the run: stale, in progress, stopped. */
function Message() {
  const { stale, progress, stopped, errors } = useLab((s) => ({
    stale: s.stale,
    progress: s.progress,
    stopped: s.trace?.stopped ?? null,
    errors: s.diagnostics.filter((d) => d.severity === 'error').length,
  }));
  if (progress !== null) {
    return (
      <div className={css.notice} role="status">
        {progress === 0 ? 'Reading the files' : 'Simulating a long scenario'}:{' '}
        <progress value={progress} max={1} aria-label="Simulation progress" /> {Math.round(progress * 100)} %
      </div>
    );
  }
  if (stale) {
    return (
      <div className={css.notice} role="status">
        The files have {errors} error{errors === 1 ? '' : 's'}. The panels show the last valid state.
      </div>
    );
  }
  return stopped ? (
    <div className={css.notice} role="status">
      {stopped}
    </div>
  ) : null;
}

const editor = (
  <Boundary title="Editor">
    <Suspense fallback={<BlankPanel title="Editor" />}>
      <Editor />
    </Suspense>
  </Boundary>
);

const slots: readonly PanelModule['slot'][] = ['pods', 'timeline', 'details', 'cache', 'log'];
const tall: readonly string[] = ['timeline', 'details'];

function Column() {
  const stacked = slots.flatMap((slot) => inSlot(slot));
  return (
    <div className={css.column}>
      {stacked.map(({ id, slot, Component }) => (
        <Fragment key={id}>
          <div className={names(css.slot, tall.includes(slot) && css.tall)}>
            <Component />
          </div>
          {slot === 'pods' && <div className={names(css.slot, css.tall)}>{editor}</div>}
        </Fragment>
      ))}
    </div>
  );
}
