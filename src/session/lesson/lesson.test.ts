import { beforeEach, describe, expect, it } from 'vitest';
import { setFeatureGate } from '../../manifest/edits.ts';
// Loaded with the test, not while it runs.
import '../../scenarios/all.ts';
import '../../lab/late-steps.ts';
import { loadScenario } from '../../scenarios/index.ts';
import { openLessonFolder } from '../../teach/folder.ts';
import { truthOf } from '../../teach/predict.ts';
import type { Lesson } from '../../teach/types.ts';
import { engine } from '../engine.ts';
import { fakeBrowser } from '../fake-browser.ts';
import { idle } from '../idle.ts';
import { GIVEN, LESSONS } from '../keys.ts';
import { note } from '../shell/entered.ts';
import { type Session, createSession } from '../session.ts';
import {
  answer,
  applySolution,
  checksOf,
  closeLesson,
  goToStep,
  openGiven,
  openHint,
  openLesson,
  partOf,
  resumeLesson,
  reveal,
  startAgain,
} from './index.ts';
import { keptLessons } from './progress.ts';
import { SAMPLE } from './sample.ts';

const texts = new Map([['lesson.md', SAMPLE]]);
let lesson: Lesson;
beforeEach(async () => {
  const { lesson: read, faults } = await openLessonFolder('sample', texts);
  expect(faults).toEqual([]);
  lesson = read!;
});

function created(): Session {
  const stored = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  return createSession({ engine, background: idle, storage, now: () => 0 });
}

const state = ({ store }: Session) => store.getState();
const stepOf = (session: Session) => state(session).lesson!.progress[state(session).lesson!.step]!;
const textOf = (session: Session, name: string) =>
  state(session).files.find((file) => file.name === name)!.text;
const gate = (session: Session, on: boolean) =>
  session.actions.edit('gate', setFeatureGate(state(session).files, 'KubeletEnsureSecretPulledImages', on));

async function begin(): Promise<Session> {
  const session = created();
  await openGiven(session, lesson);
  await expect.poll(() => state(session).trace).not.toBe(null);
  return session;
}

describe('a lesson', () => {
  it('takes the place of the files as one step of undo, and says so where they were edited', async () => {
    const session = created();
    gate(session, false);
    const own = state(session).files;
    await openGiven(session, lesson);
    const label = 'open the lesson “A password in time”';
    expect(state(session).notice).toEqual({
      text: 'The lesson replaced the files that you had edited.',
      undo: label,
    });
    expect(state(session).lesson).toMatchObject({ given: true, step: 0 });
    expect(state(session)).toMatchObject({ cursor: 20_000, selectedPod: 'default/before' });
    session.actions.undo();
    expect(state(session).files).toEqual(own);
    expect(state(session).lesson).toBe(null);
  });

  it('says nothing where nobody had edited anything', async () => {
    expect(state(await begin()).notice).toBe(null);
  });

  it('hides what comes at a step that asks, until it is shown', async () => {
    const session = await begin();
    expect(state(session).hideFrom).toBe(null);
    goToStep(session, 1);
    expect(state(session)).toMatchObject({ hideFrom: 105_000, cursor: 105_000 });
    expect(state(session).trace!.end).toBe(105_000);
    answer(session, 1, [0]);
    expect(state(session).hideFrom).toBe(105_000);
    reveal(session, 1);
    expect(state(session)).toMatchObject({ hideFrom: null, cursor: 113_000 });
    const prediction = partOf(lesson.steps[1]!, 'predict')!;
    expect(truthOf(prediction, state(session).trace!)).toEqual([1]);
    expect(stepOf(session)).toMatchObject({ answer: [0], shown: true });
    // The next one asks again; what was shown stays shown.
    goToStep(session, 2);
    expect(state(session)).toMatchObject({ hideFrom: 35_000, cursor: 10_000 });
    expect(state(session).changed).toBe(null);
    goToStep(session, 1);
    expect(state(session)).toMatchObject({ hideFrom: null, cursor: 105_000 });
  });

  it('does without a step of undo where the files stay', async () => {
    const session = await begin();
    const before = state(session).undoLabel;
    goToStep(session, 1);
    goToStep(session, 3);
    expect(state(session).undoLabel).toBe(before);
    gate(session, false);
    goToStep(session, 0);
    expect(state(session).undoLabel).toBe('go to the step “A password in time”');
    session.actions.undo();
    expect(textOf(session, 'kubelet.yaml')).toContain('false');
  });

  it('says when a step replaces edits that are neither its own nor the solution', async () => {
    const session = await begin();
    goToStep(session, 3);
    applySolution(session);
    goToStep(session, 0);
    expect(state(session).notice).toBe(null);
    session.actions.type('kubelet.yaml', `${textOf(session, 'kubelet.yaml')}\n# mine\n`);
    goToStep(session, 3);
    expect(state(session).notice).toMatchObject({
      text: 'The files of this step replaced the ones that you had edited.',
      undo: 'go to the step “Let it run”',
    });
  });

  it('lights its checks by themselves, and what is passed stays so', async () => {
    const session = await begin();
    goToStep(session, 3);
    const done = () => stepOf(session).done;
    await expect.poll(() => checksOf(session).getState().length).toBe(3);
    expect(done()).toEqual([false, false, false]);
    gate(session, false);
    await expect.poll(done).toEqual([true, true, false]);
    note(session, 'kubectl  get pods', 'copy-of-old Running');
    await expect.poll(done).toEqual([true, true, true]);
    gate(session, true);
    await expect.poll(() => checksOf(session).getState()[0]!.done).toBe(false);
    expect(done()).toEqual([true, true, true]);
  });

  it('has hints that open one by one, and a solution that is one step of undo', async () => {
    const session = await begin();
    goToStep(session, 3);
    const { files } = state(session);
    openHint(session);
    expect(stepOf(session).hints).toBe(1);
    session.actions.type('secrets.yaml', '# mine');
    applySolution(session);
    expect(state(session).undoLabel).toBe('apply the solution');
    expect(stepOf(session).solved).toBe(true);
    await expect.poll(() => stepOf(session).done.slice(0, 2)).toEqual([true, true]);
    session.actions.undo();
    expect(textOf(session, 'secrets.yaml')).toBe('# mine');
    startAgain(session);
    expect(state(session).files).toEqual(files);
    expect(stepOf(session)).toMatchObject({ hints: 0, solved: false, done: [false, false, false] });
    session.actions.undo();
    expect(textOf(session, 'secrets.yaml')).toBe('# mine');
  });

  it('ends when other files are opened, and when it is closed; the files stay then', async () => {
    const session = await begin();
    goToStep(session, 1);
    const { files } = state(session);
    closeLesson(session);
    expect(state(session)).toMatchObject({ lesson: null, hideFrom: null, files });
    await openGiven(session, lesson);
    session.actions.replaceFiles('open', (await loadScenario('multi-tenant'))!, 'multi-tenant');
    expect(state(session)).toMatchObject({ lesson: null, hideFrom: null });
  });

  it('is not found by a name that none has', async () => {
    const session = created();
    for (const name of ['nowhere', '__proto__', 'constructor']) {
      expect(await openLesson(session, name)).toBe(false);
      expect(state(session).notice!.text).toContain(`The lab has no lesson "${name}".`);
    }
  });
});

describe('the place in a lesson', () => {
  it('is there again after a reload, with the files as the learner left them', async () => {
    const browser = fakeBrowser();
    const tab = await browser.visit();
    await openGiven(tab, lesson, texts);
    goToStep(tab, 1);
    answer(tab, 1, [1]);
    reveal(tab, 1);
    goToStep(tab, 3);
    gate(tab, false);
    openHint(tab);
    await expect.poll(() => stepOf(tab).done).toEqual([true, true, false]);
    await tab.settle();
    const again = await tab.reload();
    expect(state(again).lesson).toBe(null);
    expect(await resumeLesson(again)).toBe(true);
    expect(state(again).lesson).toMatchObject({
      given: true,
      step: 3,
      lesson: { title: 'A password in time' },
    });
    expect(stepOf(again)).toMatchObject({ hints: 1, done: [true, true, false] });
    expect(state(again).lesson!.progress[1]).toMatchObject({ answer: [1], shown: true });
    expect(textOf(again, 'kubelet.yaml')).toContain('false');
  });

  it('hides what comes from the first moment on', async () => {
    const browser = fakeBrowser();
    const tab = await browser.visit();
    await openGiven(tab, lesson, texts);
    goToStep(tab, 1);
    await tab.settle();
    const again = await tab.reload();
    expect(state(again).trace!.end).toBe(105_000);
    await resumeLesson(again);
    expect(state(again)).toMatchObject({ hideFrom: 105_000, lesson: { step: 1 } });
    // Without the lesson nobody could ever say what comes.
    browser.stored.delete(GIVEN);
    await again.settle();
    const last = await again.reload();
    expect(await resumeLesson(last)).toBe(false);
    expect(state(last)).toMatchObject({ hideFrom: null, lesson: null });
  });

  it('is kept when it is left for another one, or for nothing', async () => {
    const browser = fakeBrowser();
    const tab = await browser.visit();
    await openGiven(tab, lesson, texts);
    goToStep(tab, 2);
    await openGiven(tab, { ...lesson, name: 'other' });
    expect(state(tab).lesson!.step).toBe(0);
    closeLesson(tab);
    expect(keptLessons(tab.storage).open).toBe(null);
    await openGiven(tab, lesson);
    expect(state(tab).lesson!.step).toBe(2);
    expect(state(tab).hideFrom).toBe(35_000);
  });

  it('stays in the tab when the browser keeps nothing, which is said once', async () => {
    const browser = fakeBrowser({ room: 0 });
    const tab = await browser.visit();
    await openGiven(tab, lesson, texts);
    expect(state(tab).notice!.text).toMatch(/^Your place in this lesson could not be saved/);
    tab.store.setState({ notice: null });
    goToStep(tab, 3);
    expect(state(tab).lesson!.step).toBe(3);
    expect(state(tab).notice).toBe(null);
  });

  it('is read only as it is written', () => {
    const stored = new Map<string, string>();
    const storage = {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: () => undefined,
      removeItem: () => undefined,
    };
    const step = { answer: null, shown: false, hints: 0, done: [], solved: false };
    const good = { name: 'a', given: false, step: 0, steps: 1, progress: [step] };
    for (const bad of ['', '[', '7', '{"open":5}', '{"open":0,"lessons":[7]}']) {
      stored.set(LESSONS, bad);
      expect(keptLessons(storage)).toEqual({ open: null, lessons: [] });
    }
    stored.set(LESSONS, JSON.stringify({ open: 1, lessons: [{ ...good, step: -1 }, good] }));
    expect(keptLessons(storage)).toEqual({ open: good, lessons: [good] });
  });
});
