/** The blocks of a step. */
import type { Millis } from '../../sim/time.ts';
import { LIMITS } from '../limits.ts';
import type { Hint, Part, Place } from '../types.ts';
import { readEdits } from './edits.ts';
import { sanitizedText } from './markdown.ts';
import { podOf, readWhen } from './when.ts';
import type { Written } from './written.ts';

export function readPlace(written: Written): Place {
  written.only(['at', 'pod', 'file', 'panel', 'edits'], 'place');
  const at = written.at('at').moment('at');
  const pod = written.has('pod') ? podOf(written.at('pod')) : null;
  const file = written.at('file').sentence('file', 200);
  const panel = written.at('panel').sentence('panel', 40);
  const edits = written.has('edits') ? readEdits(written.at('edits'), 'edits') : null;
  if (edits?.some((edit) => 'run' in edit))
    written
      .at('edits')
      .fault('A place runs no commands. Use a step of the scenario instead: {at: 40s, step: {…}}.');
  return {
    ...(at === null ? {} : { at }),
    ...(pod === null ? {} : { pod }),
    ...(file === null ? {} : { file }),
    ...(panel === null ? {} : { panel }),
    ...(edits === null ? {} : { edits: edits.filter((edit) => !('run' in edit)) }),
  };
}

/** A sentence that is shown as Markdown. */
function prose(written: Written, what: string): string | null {
  const text = written.sentence(what);
  if (text !== null) sanitizedText(text, written.offset, written.faults);
  return text;
}

type PartOf<K extends Part['kind']> = Extract<Part, { kind: K }>;

/** `placeAt` = the moment at which the step begins. Null when nobody could answer it. */
export function readPredict(written: Written, placeAt: Millis | undefined): PartOf<'predict'> | null {
  written.only(['question', 'choose', 'order', 'hideFrom', 'showAt'], 'predict');
  const question = prose(written.at('question'), 'question');
  const how = written.has('order') ? 'order' : 'choose';
  if (how === 'order' && written.has('choose'))
    written.fault('predict has either choose or order, not both.');
  const options = written
    .at(how)
    .list(how, LIMITS.options)
    .flatMap((item) => {
      item.only(['text', 'when'], 'an option');
      const text = prose(item.at('text'), 'text');
      const when = readWhen(item.at('when'), 'run');
      if (text === null) item.fault('This option has no text.');
      return text === null || when === null ? [] : [item.mark({ text, when })];
    });
  if (question === null) written.fault('predict has no question.');
  if (options.length < 2) written.fault(`predict needs at least two options below "${how}".`);
  const hideFrom = written.at('hideFrom').moment('hideFrom') ?? placeAt ?? null;
  if (hideFrom === null) written.fault('predict needs hideFrom, or a place with at: nothing later is shown.');
  const latest = Math.max(...options.map(({ when }) => when.at ?? -1));
  const showAt = written.at('showAt').moment('showAt') ?? (latest >= 0 ? latest : null);
  if (showAt === null) written.fault('predict needs showAt: where the cursor goes to show what comes.');
  if (question === null || options.length < 2) return null;
  const from = hideFrom ?? 0;
  return { kind: 'predict', question, how, options, hideFrom: from, showAt: Math.max(from, showAt ?? from) };
}

export function readTask(written: Written): PartOf<'task'> | null {
  written.only(['text', 'checks', 'hints', 'solution'], 'task');
  const text = prose(written.at('text'), 'text');
  if (text === null) written.fault('task has no text: say what is to be done.');
  const checks = written
    .at('checks')
    .list('checks', LIMITS.checks)
    .flatMap((item) => {
      item.only(['text', 'when'], 'a check');
      const said = prose(item.at('text'), 'text');
      const when = readWhen(item.at('when'), 'learner');
      if (said === null) item.fault('This check has no text.');
      return said === null || when === null ? [] : [item.mark({ text: said, when })];
    });
  if (checks.length === 0) written.fault('task has no checks, so nobody could ever have done it.');
  const hints = written
    .at('hints')
    .list('hints', LIMITS.hints)
    .flatMap((item) => readHint(item) ?? []);
  const solution = readEdits(written.at('solution'), 'solution');
  if (solution.length === 0) written.fault('task has no solution.');
  return text === null || checks.length === 0 ? null : { kind: 'task', text, checks, hints, solution };
}

function readHint(item: Written): Hint | null {
  if (typeof item.value === 'string') {
    const text = prose(item, 'a hint');
    return text === null ? null : item.mark({ text, edits: [] });
  }
  if (!item.only(['text', 'edits'], 'a hint')) return null;
  const text = prose(item.at('text'), 'text');
  if (text === null) item.fault('This hint has no text.');
  return text === null ? null : item.mark({ text, edits: readEdits(item.at('edits'), 'edits') });
}

export function readWhyPart(written: Written): PartOf<'why'> | null {
  written.only(['pod', 'at'], 'why');
  const pod = written.has('pod') ? podOf(written.at('pod')) : null;
  const at = written.at('at').moment('at');
  if (pod === null || at === null) written.fault('why needs a pod and a moment: {pod: web, at: 30s}.');
  return pod === null || at === null ? null : { kind: 'why', pod, at };
}

export function readTimeline(written: Written): PartOf<'timeline'> | null {
  written.only(['at', 'pods'], 'timeline');
  const at = written.at('at').moment('at');
  if (at === null) written.fault('timeline needs a moment: {at: 30s}.');
  const pods = written.has('pods')
    ? written
        .at('pods')
        .list('pods', LIMITS.pods)
        .flatMap((item) => podOf(item) ?? [])
    : null;
  return at === null ? null : { kind: 'timeline', at, pods };
}
