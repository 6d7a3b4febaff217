/** Lessons: opening one, going through its steps, and what a learner says and does in them. Loaded when there is one. */
import type { SourceFile } from '../../api/diagnostics.ts';
import { lessonHeads, loadLesson } from '../../lessons/index.ts';
import { loadScenario } from '../../scenarios/index.ts';
import { sameFiles } from '../../share/same-files.ts';
import type { CheckState } from '../../teach/checks.ts';
import { applyLessonEdits, stepFiles } from '../../teach/files.ts';
import type { Lesson, LessonFault } from '../../teach/types.ts';
import type { Millis } from '../../sim/time.ts';
import { messageOf } from '../fault.ts';
import { OWN } from '../keys.ts';
import type { Session } from '../session.ts';
import type { ViewOfFiles } from '../types.ts';
import { type Checking, createChecking } from './checking.ts';
import { type Texts, keepGiven, keepLesson, keptGiven, keptLessons, partOf, progressIn } from './progress.ts';
import type { OpenLesson, StepProgress } from './types.ts';

export { isStepDone, keptLessons, partOf } from './progress.ts';
export type { KeptLesson, Texts } from './progress.ts';

const NOT_KEPT =
  'Your place in this lesson could not be saved: this browser gives the page no storage space. It is kept as long as this tab is open.';

interface Attached {
  checking: Checking;
  /** The step of undo that opened the lesson. */
  label: string;
  /** The panel that a step has opened in the drawer. */
  drawer: string | null;
}

const attached = new WeakMap<Session, Attached>();
/** What was found wrong with a lesson that can be shown all the same. */
const faults = new WeakMap<Lesson, readonly LessonFault[]>();

export const faultsOf = (lesson: Lesson): readonly LessonFault[] => faults.get(lesson) ?? [];

/** `lesson.md:3:1: …` */
export const faultText = ({ file, line, column, message }: LessonFault): string =>
  `${file}:${line}:${column}: ${message}`;

const say = ({ store }: Session, text: string) => store.setState({ notice: { text } });

/** Beside what is said already, and how to take that back. */
function sayToo({ store }: Session, text: string) {
  const { notice } = store.getState();
  store.setState({ notice: notice ? { ...notice, text: `${notice.text} ${text}` } : { text } });
}

/** Follows the session from the first lesson on: keeps the place, and looks at checks. */
function attach(session: Session): Attached {
  const there = attached.get(session);
  if (there) return there;
  const { store, storage } = session;
  const made: Attached = { checking: createChecking(session), label: '', drawer: null };
  attached.set(session, made);
  let told = false;
  store.subscribe((state, before) => {
    const { lesson } = state;
    // The files that the lesson came with are gone again.
    if (lesson && state.redoLabel === made.label && before.undoLabel === made.label)
      return closeLesson(session);
    if (lesson === before.lesson || keepLesson(storage, lesson)) return;
    if (!told) sayToo(session, NOT_KEPT);
    told = true;
  });
  return made;
}

/** What is so of the open step's checks. */
export const checksOf = (
  session: Session,
): { getState(): readonly CheckState[]; subscribe(hear: () => void): () => void } =>
  attach(session).checking.states;

/** Opens a lesson of the lab, where it was left. False when there is none of that name, or it cannot be read. */
export async function openLesson(session: Session, name: string): Promise<boolean> {
  let found: Awaited<ReturnType<typeof loadLesson>>;
  try {
    found = await loadLesson(name);
  } catch (error) {
    say(session, `The lesson could not be loaded: ${messageOf(error)}.`);
    return false;
  }
  if (!found) {
    const names = lessonHeads.map((head) => head.name).join(', ');
    say(session, `The lab has no lesson "${name}". It has: ${names}.`);
    return false;
  }
  if (!found.lesson) {
    say(session, `This lesson cannot be read. ${found.faults.map(faultText).join(' ')}`);
    return false;
  }
  await open(session, found.lesson, false);
  return true;
}

/** Opens a lesson that is none of the lab's own. `texts`: its files, so that a reload shows it again. */
export async function openGiven(
  session: Session,
  lesson: Lesson,
  texts: Texts | null = null,
  remarks: readonly LessonFault[] = [],
): Promise<void> {
  faults.set(lesson, remarks);
  const kept = texts === null || keepGiven(session.storage, lesson.name, texts);
  await open(session, lesson, true);
  if (!kept) sayToo(session, 'This browser has no room for the lesson: after a reload, open it again.');
}

/** Shows again, after a reload, the lesson that was open. What is kept of the files is what the learner made of them. */
export async function resumeLesson(session: Session): Promise<boolean> {
  const { store, storage, actions } = session;
  const kept = keptLessons(storage).open;
  const lesson =
    kept && store.getState().desk === OWN ? await lessonNamed(session, kept.name, kept.given) : null;
  if (!lesson || !kept || store.getState().lesson) {
    // Nobody could say what comes any more.
    if (!store.getState().lesson) actions.hide(null);
    return false;
  }
  const { checking } = attach(session);
  const opened: OpenLesson = { lesson, given: kept.given, ...progressIn(storage, lesson, kept.given) };
  store.setState({ lesson: opened, entered: [] });
  checking.begin(stepFiles(lesson, opened.step));
  actions.hide(hiddenIn(opened));
  return true;
}

async function lessonNamed({ storage }: Session, name: string, given: boolean): Promise<Lesson | null> {
  try {
    if (!given) return (await loadLesson(name))?.lesson ?? null;
    const kept = keptGiven(storage);
    if (kept?.name !== name) return null;
    const { openLessonFolder } = await import('../../teach/folder.ts');
    const { lesson, faults: remarks } = await openLessonFolder(name, kept.files);
    if (lesson) faults.set(lesson, remarks);
    return lesson;
  } catch {
    return null;
  }
}

async function open(session: Session, lesson: Lesson, given: boolean): Promise<void> {
  const { store, storage, actions } = session;
  const { files: before, scenario, lesson: other } = store.getState();
  const shipped = other ? stepFiles(other.lesson, other.step) : await loadScenario(scenario);
  const made = attach(session);
  const opened: OpenLesson = { lesson, given, ...progressIn(storage, lesson, given) };
  const files = stepFiles(lesson, opened.step);
  const label = `open the lesson “${lesson.title}”`;
  const edited = !shipped || !sameFiles(before, shipped);
  const text = 'The lesson replaced the files that you had edited.';
  // A reading without files leaves what there is.
  const shown = files.length > 0 ? files : before;
  made.label = label;
  actions.replaceFiles(label, shown, '', {
    ...placeIn(opened, shown),
    ...(edited && !sameFiles(before, shown) ? { notice: { text, undo: label } } : { notice: null }),
  });
  made.checking.begin(shown);
  actions.showPanel('lesson');
  showPlace(session, opened);
}

export function closeLesson({ store, actions }: Session): void {
  if (!store.getState().lesson) return;
  store.setState({ lesson: null, entered: [] });
  actions.hide(null);
}

/** What a prediction that is still open hides. */
function hiddenIn({ lesson, step, progress }: OpenLesson): Millis | null {
  const now = lesson.steps[step];
  const prediction = now && partOf(now, 'predict');
  return prediction && !progress[step]!.shown ? prediction.hideFrom : null;
}

/** What the lab shows of a step. */
function placeIn(
  opened: OpenLesson,
  files: readonly SourceFile[],
): ViewOfFiles & { cursor: Millis; activeFile: string; selectedPod: string | null } {
  const { at, pod, file } = opened.lesson.steps[opened.step]?.place ?? {};
  const hideFrom = hiddenIn(opened);
  return {
    cursor: Math.min(at ?? 0, hideFrom ?? Infinity),
    selectedPod: pod ?? null,
    activeFile: files.find(({ name }) => name === file)?.name ?? files[0]?.name ?? '',
    lesson: opened,
    hideFrom,
    entered: [],
  };
}

/** A phone shows one panel at a time. */
const isNarrow = () => typeof matchMedia === 'function' && matchMedia('(max-width: 760px)').matches;

/** The panel that a step asks for, beside the lesson: the editor stands where the lesson itself is. */
function showPlace(session: Session, { lesson, step }: OpenLesson): void {
  const { store, actions } = session;
  const made = attach(session);
  const { panel } = lesson.steps[step]!.place;
  const { layout } = store.getState();
  // What the step before has opened makes room, unless somebody has opened another one since.
  if (made.drawer !== null && made.drawer === layout.drawer && made.drawer !== panel)
    actions.setLayout('drawer', null);
  made.drawer = null;
  if (panel === undefined || panel === 'editor' || panel === 'lesson' || isNarrow()) return;
  const before = layout.drawer;
  actions.showPanel(panel);
  if (before !== panel && store.getState().layout.drawer === panel) made.drawer = panel;
}

/** Shows a step: where it says, with its files if it has its own. */
export function goToStep(session: Session, n: number): void {
  const { store, actions } = session;
  const { lesson: now } = store.getState();
  const step = now?.lesson.steps[n];
  if (!now || !step || n === now.step) return;
  enter(session, { ...now, step: n }, step.place.edits ? stepFiles(now.lesson, n) : null);
  actions.pause();
}

/** `files`: what takes the place of the files; null = they stay. */
function enter(session: Session, opened: OpenLesson, wanted: readonly SourceFile[] | null): void {
  const { store, actions } = session;
  const state = store.getState();
  const { checking } = attach(session);
  const files = wanted && !sameFiles(wanted, state.files) ? wanted : state.files;
  const { place, title } = opened.lesson.steps[opened.step]!;
  const view = {
    ...placeIn(opened, files),
    ...(place.at === undefined ? { cursor: state.cursor } : {}),
    ...(place.pod === undefined ? { selectedPod: state.selectedPod } : {}),
    ...(place.file === undefined && files === state.files ? { activeFile: state.activeFile } : {}),
  };
  const label = `go to the step “${title}”`;
  if (files !== state.files) {
    const own = !isOfLesson(state.lesson, state.files);
    const text = 'The files of this step replaced the ones that you had edited.';
    actions.changeFiles(label, files, {
      ...view,
      fresh: false,
      notice: own ? { text, undo: label } : state.notice,
    });
  } else {
    store.setState({ ...view, fresh: false, hideFrom: state.hideFrom });
    actions.hide(view.hideFrom ?? null);
    actions.seek(view.cursor);
  }
  checking.begin(files);
  showPlace(session, opened);
}

/** Whether files are what a lesson itself made of them. */
function isOfLesson(open: OpenLesson | null, files: readonly SourceFile[]): boolean {
  if (!open) return false;
  const { lesson, step } = open;
  const start = stepFiles(lesson, step);
  const task = lesson.steps[step] && partOf(lesson.steps[step], 'task');
  return sameFiles(files, start) || (!!task && sameFiles(files, applyLessonEdits(start, task.solution)));
}

function setProgress({ store }: Session, n: number, change: Partial<StepProgress>): void {
  const { lesson } = store.getState();
  if (!lesson?.progress[n]) return;
  const progress = lesson.progress.map((each, i) => (i === n ? { ...each, ...change } : each));
  store.setState({ lesson: { ...lesson, progress } });
}

/** What a learner says before it is shown. */
export const answer = (session: Session, n: number, said: readonly number[]): void =>
  setProgress(session, n, { answer: said });

/** Everybody has said: what comes is shown. */
export function reveal(session: Session, n: number): void {
  const { store, actions } = session;
  const { lesson } = store.getState();
  const step = lesson?.lesson.steps[n];
  const prediction = step && partOf(step, 'predict');
  if (!prediction) return;
  setProgress(session, n, { shown: true });
  if (lesson.step !== n) return;
  actions.hide(null);
  actions.seek(prediction.showAt);
}

export function openHint(session: Session): void {
  const { lesson } = session.store.getState();
  if (lesson) setProgress(session, lesson.step, { hints: lesson.progress[lesson.step]!.hints + 1 });
}

/** The task's solution in place of what was done since the step began, as one step of undo. */
export function applySolution(session: Session): void {
  const { store, actions } = session;
  const { lesson: opened, files, activeFile } = store.getState();
  const step = opened?.lesson.steps[opened.step];
  const task = step && partOf(step, 'task');
  if (!opened || !task) return;
  const solved = applyLessonEdits(stepFiles(opened.lesson, opened.step), task.solution);
  setProgress(session, opened.step, { solved: true });
  if (sameFiles(solved, files)) return;
  const changed = solved.find(({ name, text }) => files.find((file) => file.name === name)?.text !== text);
  actions.changeFiles('apply the solution', solved, { activeFile: changed?.name ?? activeFile });
}

/** The step as it was when it was first shown, as one step of undo. */
export function startAgain(session: Session): void {
  const { lesson: opened } = session.store.getState();
  const step = opened?.lesson.steps[opened.step];
  if (!opened || !step) return;
  const files = stepFiles(opened.lesson, opened.step);
  const task = partOf(step, 'task');
  const fresh = {
    answer: null,
    shown: false,
    hints: 0,
    solved: false,
    done: (task?.checks ?? []).map(() => false),
  };
  const progress = opened.progress.map((each, i) => (i === opened.step ? fresh : each));
  enter(session, { ...opened, progress }, files.length > 0 ? files : null);
}
