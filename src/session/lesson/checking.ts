/** Looks, while the thread is idle, whether what a step's task asks for has been done; what has stays so. */
import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { SourceFile } from '../../api/diagnostics.ts';
import type { Trace } from '../../api/trace.ts';
import { type CheckState, checkStates } from '../../teach/checks.ts';
import type { Session } from '../session.ts';
import type { SessionState } from '../types.ts';
import { partOf } from './progress.ts';

/** What a step began with. */
export interface Start {
  files: readonly SourceFile[];
  trace: Trace | null;
}

export interface Checking {
  /** What is so of the open step's checks, as far as it has been looked at; none while it has no task. */
  states: StoreApi<readonly CheckState[]>;
  /** A step begins with these files. */
  begin(files: readonly SourceFile[]): void;
  stop(): void;
}

/** Milliseconds in which what changes is one change. */
const CALM = 120;

const idle = (work: () => void) => {
  const wait = (globalThis as { requestIdleCallback?: (work: () => void) => void }).requestIdleCallback;
  if (wait) wait(work);
  else setTimeout(work);
};

const watched = [
  'files',
  'trace',
  'runs',
  'cursor',
  'selectedPod',
  'entered',
  'lesson',
  'stale',
  'progress',
] as const satisfies readonly (keyof SessionState)[];

export function createChecking({ store }: Session): Checking {
  const states = createStore<readonly CheckState[]>(() => []);
  let start: Start = { files: store.getState().files, trace: null };
  let waiting = false;
  let stopped = false;

  function look() {
    waiting = false;
    const state = store.getState();
    const { lesson, runs, files, cursor, selectedPod, entered, compilation } = state;
    // What has not been run yet is neither so nor not.
    if (stopped || !lesson || state.hideFrom !== null) return;
    const step = lesson.lesson.steps[lesson.step];
    const task = step && partOf(step, 'task');
    if (!task) return states.setState([], true);
    const current = runs[0]?.files === files && !state.stale;
    // A run that is under way is waited for.
    if (!current && compilation.input) return;
    const trace = current ? state.trace : null;
    if (trace && files === start.files) start = { ...start, trace };
    const found = checkStates(task, {
      files,
      start: start.files,
      compilation,
      trace,
      startTrace: start.trace,
      cursor,
      selectedPod,
      entered,
    });
    states.setState(found, true);
    const progress = lesson.progress[lesson.step]!;
    const done = progress.done.map((before, i) => before || found[i]?.done === true);
    if (done.every((each, i) => each === progress.done[i])) return;
    const all = lesson.progress.map((each) => (each === progress ? { ...each, done } : each));
    store.setState({ lesson: { ...lesson, progress: all } });
  }

  function soon() {
    if (waiting) return;
    waiting = true;
    setTimeout(() => idle(look), CALM);
  }

  const unsubscribe = store.subscribe((state, before) => {
    if (watched.some((field) => state[field] !== before[field])) soon();
  });
  soon();
  return {
    states,
    begin(files) {
      start = { files, trace: null };
      states.setState([], true);
      soon();
    },
    stop() {
      stopped = true;
      unsubscribe();
    },
  };
}
