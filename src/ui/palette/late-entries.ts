/** What the palette offers as soon as it is loaded: the scenarios, and the steps that can be added at the cursor. */
import '../../lab/late-steps.ts';
import { podsAt } from '../../lab/view.ts';
import { appendStep } from '../../manifest/edits.ts';
import { clock } from '../../printers/clock.ts';
import { openHelp } from '../help/open.ts';
import type { Session } from '../../session/session.ts';
import type { SessionState } from '../../session/types.ts';
import { offersAt } from '../../steps/index.ts';
import { unreadable } from '../header/controls.ts';
import { cards } from '../scenarios/cards.ts';
import type { Entry } from './find.ts';

/** The cards: `Help: ErrImagePull`. */
const helpEntries = async (): Promise<Entry[]> => {
  const { cards } = await import('../../help/index.ts');
  return cards.map(({ id, kind, name, words = '' }): Entry => ({
    id: `help ${id}`,
    group: 'Help',
    label: `Help: ${name}`,
    hint: kind,
    words: `glossary card ${words}`,
    run: (session) => openHelp(session, id),
  }));
};

/** Each pod has offers of its own. */
const MAX_PODS = 12;

export async function lateEntriesOf({ store }: Session): Promise<Entry[]> {
  const state = store.getState();
  // Their names may say what happens in them.
  const shown = state.hideFrom === null ? await cards() : [];
  const scenarios = shown.map(({ name, title, story, tags, versions, group }): Entry => ({
    id: `scenario ${name}`,
    group: 'Scenarios',
    label: title,
    words: `scenario ${story} ${tags.join(' ')} ${versions} ${group}`,
    run: ({ actions }) => actions.loadScenario(name),
  }));
  const others = [...(await lessonsIn(state)), ...scenarios, ...(await helpEntries())];
  const { trace, cursor, compilation } = state;
  if (!trace || unreadable(state, 'Scenario', 'scenario.yaml') !== null) return others;
  const offers = offersAt({
    trace,
    t: cursor,
    registries: compilation.input?.registries ?? [],
    pods: podsAt(trace, cursor).slice(0, MAX_PODS),
  });
  const steps = offers.map(({ title, step }): Entry => ({
    id: `step ${title}`,
    group: `Do at ${clock(cursor)}`,
    label: title,
    words: 'do at step',
    run: ({ store: { getState }, actions }) =>
      actions.edit(title.toLowerCase(), appendStep(getState().files, cursor, step)),
  }));
  return [...steps, ...others];
}

const load = () => import('../../session/lesson/index.ts');

/** The steps of the open lesson, and all lessons. */
async function lessonsIn({ lesson }: SessionState): Promise<Entry[]> {
  const { lessonHeads } = await import('../../lessons/index.ts');
  const steps = lesson?.lesson.steps ?? [];
  return [
    ...steps.map(({ title }, i): Entry => ({
      id: `lesson step ${i}`,
      group: 'This lesson',
      label: `${i + 1}. ${title}`,
      words: 'lesson step',
      run: (session) =>
        void load().then(({ goToStep }) => {
          session.actions.showPanel('lesson');
          goToStep(session, i);
        }),
    })),
    ...lessonHeads.map(({ name, title, summary }): Entry => ({
      id: `lesson ${name}`,
      group: 'Lessons',
      label: title,
      words: `lesson learn ${summary}`,
      run: (session) => void load().then(({ openLesson }) => openLesson(session, name)),
    })),
  ];
}
