/** Opening a link: at the start of the page, or later on. Loaded only when there is one. */
import { loadScenario } from '../scenarios/index.ts';
import { fromFragment } from '../share/link.ts';
import { sharedLayout } from '../share/layout.ts';
import { withFreeNames } from '../share/names.ts';
import { sameFiles } from '../share/same-files.ts';
import type { Opened, SharedLab } from '../share/types.ts';
import { newRevision } from './revision.ts';
import type { Session, SessionOptions } from './session.ts';
import type { Saved, View } from './stored.ts';
import { turn } from './turn.ts';

/** What the link shows, with the visitor's own theme and speed. */
function shown(lab: SharedLab, own: Pick<View, 'speed' | 'theme' | 'layout'> | null): Saved {
  const files = withFreeNames(lab.files);
  return {
    scenario: lab.scenario ?? '',
    files,
    activeFile: files.find(({ name }) => name === lab.activeFile)?.name ?? files[0]!.name,
    cursor: lab.cursor,
    speed: own?.speed ?? 'auto',
    selectedPod: lab.selectedPod,
    theme: own?.theme ?? 'auto',
    layout: { ...sizesOf(own?.layout), ...sharedLayout(lab.layout) },
  };
}

/** The sizes of panels and type belong to the visitor's screen. */
const sizesOf = (layout: View['layout'] = {}) =>
  Object.fromEntries(Object.entries(layout).filter(([key]) => /^(size\/|scale$)/.test(key)));

type LinkStart = Required<Pick<SessionOptions, 'notice'>> & Pick<SessionOptions, 'opened' | 'desk' | 'goOn'>;

const RESTORING = 'This link was damaged in transit. The lab is trying to restore it …';
const OPEN = 'open the link';
const FOLLOW = 'the files of the link';

/**
 * For `createSession`: the link's lab beside the saved work. Null for what is not a link. What may be restored is opened
 * when it has been, or cannot be. Never throws.
 */
export async function openAtStart(fragment: string, view: View | null): Promise<LinkStart | null> {
  const found = await fromFragment(fragment, loadScenario);
  if (!found) return null;
  if ('restore' in found)
    return { notice: { text: RESTORING }, goOn: (session) => openRestored(session, found) };
  if (found.kind === 'unreadable') return { notice: { text: found.message } };
  return {
    opened: shown(found.lab, view),
    desk: `link/${newRevision()}`,
    notice: found.kind === 'damaged' ? { text: found.message } : null,
    ...(comparedIn(found.lab) === null && !found.lab.lesson
      ? {}
      : { goOn: (session) => goOn(session, found.lab) }),
  };
}

const comparedIn = ({ other, compare }: SharedLab) => other ?? compare ?? null;

async function goOn(session: Session, lab: SharedLab) {
  await follow(session, lab);
  session.actions.compare(comparedIn(lab));
}

/**
 * To the step of the lesson that the link was made in, with the link's files and its moment. Whoever made it at a moment
 * that a prediction hides had seen the truth: so does who follows.
 */
async function follow(session: Session, lab: SharedLab) {
  const { lesson: place, cursor } = lab;
  if (!place) return;
  const { goToStep, openLesson, partOf, reveal } = await import('./lesson/index.ts');
  if (!(await openLesson(session, place.name))) return;
  const { store, actions } = session;
  goToStep(session, place.step);
  const { lesson: opened } = store.getState();
  const step = opened?.lesson.steps[opened.step];
  const prediction = step && partOf(step, 'predict');
  if (opened && prediction && cursor > prediction.hideFrom) reveal(session, opened.step);
  const { files, activeFile, selectedPod } = shown(lab, null);
  const hidden = store.getState().hideFrom ?? Infinity;
  const view = { activeFile, cursor: Math.min(cursor, hidden), fresh: false };
  if (!sameFiles(files, store.getState().files)) actions.changeFiles(FOLLOW, files, view);
  else actions.seek(view.cursor);
  actions.selectPod(selectedPod);
}

/** A link that is followed while the page is open. */
export async function openLater(session: Session, fragment: string): Promise<void> {
  const found = await fromFragment(fragment, loadScenario);
  if (found) await openRestored(session, found);
}

async function openRestored(session: Session, found: Opened) {
  const { store, actions } = session;
  if ('restore' in found) store.setState({ notice: { text: RESTORING } });
  const opened = ('restore' in found && (await found.restore?.(turn))) || found;
  if (opened.kind === 'unreadable') return store.setState({ notice: { text: opened.message } });
  const state = store.getState();
  const { files, scenario, activeFile, cursor, selectedPod, layout } = shown(opened.lab, state);
  actions.replaceFiles(OPEN, files, scenario, {
    activeFile,
    cursor,
    selectedPod,
    layout: { ...state.layout, ...layout },
    desk: `link/${newRevision()}`,
    notice: opened.kind === 'damaged' ? { text: opened.message, undo: OPEN } : null,
  });
  await follow(session, opened.lab);
  actions.compare(comparedIn(opened.lab));
}
