/** Records what is done in the page, as a lesson to edit: each step of undo, and where the cursor was. */
import { createStore } from 'zustand/vanilla';
import { type RecordedStep, recordedLesson } from '../../teach/record.ts';
import type { Session } from '../session.ts';

export interface Recorder {
  /** How many changes have been recorded. */
  steps: number;
}

interface Running {
  start: ReturnType<Session['store']['getState']>['files'];
  kubelet: string;
  steps: RecordedStep[];
  stop(): void;
}

const running = new WeakMap<Session, Running>();
const stores = new WeakMap<Session, ReturnType<typeof make>>();
const isTyping = (label: string) => label.startsWith('typing in ');
const make = () => createStore<{ recorder: Recorder | null }>(() => ({ recorder: null }));

/** What is being recorded; null = nothing. */
export function recorderOf(session: Session) {
  const known = stores.get(session) ?? make();
  stores.set(session, known);
  return known;
}

export function startRecording(session: Session): void {
  if (running.has(session)) return;
  const { store } = session;
  const shown = recorderOf(session);
  const { files, compilation } = store.getState();
  const steps: RecordedStep[] = [];
  const stop = store.subscribe((state, before) => {
    const last = steps.at(-1);
    const here = { cursor: state.cursor, pod: state.selectedPod };
    if (state.files !== before.files) {
      // What is undone was none; a step of undo that goes on is one.
      if (state.redoLabel !== null && last?.before === state.files) steps.pop();
      else if (last && state.undoLabel === last.label && isTyping(last.label))
        steps[steps.length - 1] = { ...last, ...here, after: state.files, traceAfter: null };
      else
        steps.push({
          label: state.undoLabel ?? 'change the files',
          before: before.files,
          after: state.files,
          traceBefore: before.runs[0]?.files === before.files ? before.trace : null,
          traceAfter: null,
          ...here,
        });
      shown.setState({ recorder: { steps: steps.length } });
      return;
    }
    if (!last || last.after !== state.files) return;
    // What came of it, and where somebody looks at it.
    const run = state.runs[0]?.files === state.files ? state.trace : null;
    if (run !== last.traceAfter || (!state.playing && state.cursor !== last.cursor))
      steps[steps.length - 1] = { ...last, ...here, traceAfter: run };
  });
  running.set(session, { start: files, kubelet: compilation.controls.kubeletVersion, steps, stop });
  shown.setState({ recorder: { steps: 0 } });
}

/** The texts of the lesson's folder by name; null when nothing was recorded. */
export function stopRecording(session: Session): ReadonlyMap<string, string> | null {
  const now = running.get(session);
  if (!now) return null;
  now.stop();
  running.delete(session);
  recorderOf(session).setState({ recorder: null });
  const { start, kubelet, steps } = now;
  if (steps.length === 0) return null;
  return recordedLesson({ title: 'A recorded lesson', start, steps, kubelet });
}
