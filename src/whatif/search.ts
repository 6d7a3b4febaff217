/**
 * `search(question)`: the smallest edits of the files that change a pod's outcome at a moment, the least privilege first.
 *
 *     const question = ask(files, { pod: 'default/web', at: 30_000 });
 *     for (const found of question ? search(question) : []) if (found) show(found);
 *
 * Each edit is simulated: first without the pods that have nothing to do with it, and what seems to do it then with all.
 */
import type { SourceFile, TextEdit } from '../api/diagnostics.ts';
import type { LabInput } from '../api/input.ts';
import '../lab/budget.ts';
import '../lab/late-steps.ts';
import '../lab/workloads.ts';
import { type Run, advanceRun, createRun, rerun } from '../lab/run.ts';
import { latestDecisionAt, podAt } from '../lab/view.ts';
import { applyEdits } from '../manifest/apply-edits.ts';
import { compile } from '../manifest/compile.ts';
import { succeed } from '../manifest/divided.ts';
import { imagesOf, parsedImage } from '../manifest/pod-specs.ts';
import type { CompileOptions } from '../manifest/types.ts';
import { statusOf } from '../printers/pods.ts';
import type { Millis } from '../sim/time.ts';
import { found as kinds } from './kinds/found.ts';
import { changedLines } from './lines.ts';
import { narrow } from './narrow.ts';
import { type Outcome, fulfils, outcomeOf } from './outcome.ts';
import { type Judged, type Listed, type Plan, progressOf } from './progress.ts';
import type { Aim, Candidate, CandidateKind, Situation, Suggestion } from './types.ts';

/** Pairs beyond this are not tried. */
const MAX_PAIRS = 40;
/** Events between two looks at how far a run is. */
const PORTION = 100;

export interface QuestionOptions {
  /** `namespace/name` */
  pod: string;
  at: Millis;
  /** With which the files are compiled. */
  options?: CompileOptions;
}

export interface Question {
  situation: Situation;
  options: CompileOptions;
  /** Images of the pod, and of what makes it. */
  images: ReadonlySet<string>;
  /** Without the pods that have nothing to do with it, to the end. */
  base: Run;
  /** What the pod comes to by itself; null = it does not. */
  without: Outcome | null;
  /** What is tried, once it is asked for. */
  singles?: readonly Try[];
  pairs?: readonly Try[];
}

/** On until a moment, or to the end. */
function advanceTo(run: Run, t: Millis): void {
  while (!run.done && run.world.now <= t) advanceRun(run, PORTION);
}

/**
 * Null when nothing can be asked: the files cannot be run, the pod does not exist at the moment, or it has its image and
 * fails nevertheless.
 */
export function ask(
  files: readonly SourceFile[],
  { pod: key, at, options = {} }: QuestionOptions,
): Question | null {
  const compilation = compile(files, options);
  const { input } = compilation;
  if (!input) return null;
  const images = imagesAsked(input, key);
  const base = createRun(narrow(input, images));
  advanceTo(base, input.duration);
  const { trace } = base.world;
  const pod = podAt(trace, key, at);
  if (!pod) return null;
  const status = statusOf(pod);
  const aim: Aim = fulfils(status, 'starts') ? 'fails' : 'starts';
  const decision = latestDecisionAt(trace, key, at);
  if (aim === 'starts' && decision && ['present', 'pulled'].includes(decision.outcome)) return null;
  const image = decision?.image ?? pod.spec.containers[0]?.image ?? '';
  const parsed = parsedImage(image);
  const registry = input.registries.find(({ host }) => host === parsed?.domain) ?? null;
  const situation: Situation = {
    files,
    compilation,
    input,
    key,
    pod,
    at,
    aim,
    trace,
    image,
    repository: parsed ? `${parsed.domain}/${parsed.path}` : '',
    registry,
    found: registry?.repositories.find(({ name }) => name === parsed?.path) ?? null,
  };
  return { situation, options, images, base, without: outcomeOf(trace, key, at, aim) };
}

/** The images of every object that may be the pod or make it. */
function imagesAsked({ steps }: LabInput, key: string): Set<string> {
  const [, name = ''] = key.split('/');
  const images = new Set<string>();
  for (const { action } of steps)
    if (action.kind === 'apply')
      for (const object of action.objects)
        if (name === object.metadata.name || name.startsWith(`${object.metadata.name}-`))
          for (const { image } of imagesOf(object as unknown as Readonly<Record<string, unknown>>))
            images.add(image);
  return images;
}

/** One edit, or two at once. */
interface Try extends Candidate {
  kinds: readonly CandidateKind[];
  titles: readonly string[];
}

const rankOf = ({ rank }: CandidateKind, aim: Aim): number => rank[aim] ?? Infinity;

/** All kinds, for the page's list of what was tried. */
const kindsFor = (aim: Aim): CandidateKind[] =>
  [...(kinds as readonly CandidateKind[])]
    .filter(({ rank }) => rank[aim] !== null)
    .sort((a, b) => rankOf(a, aim) - rankOf(b, aim));

const idOf = ({ kinds: own }: Try) => own.map(({ kind }) => kind).join('+');

const offersOf = (kind: CandidateKind, situation: Situation): Try[] =>
  kind
    .offer(situation)
    .filter(({ edits }) => edits.length > 0)
    .map(({ title, edits }) => ({ title, titles: [title], edits, kinds: [kind] }));

const overlap = (a: readonly TextEdit[], b: readonly TextEdit[]) =>
  a.some((one) => b.some((two) => one.file === two.file && one.from < two.to && two.from < one.to));

function pairsOf(singles: readonly Try[]): Try[] {
  const halves = singles.filter(({ kinds: [kind] }) => kind!.pairs);
  const pairs = halves.flatMap((a, i) =>
    halves.slice(i + 1).flatMap((b) =>
      a.kinds[0] === b.kinds[0] || overlap(a.edits, b.edits)
        ? []
        : {
            title: `${a.title}; ${b.title}`,
            titles: [a.title, b.title],
            edits: [...a.edits, ...b.edits],
            kinds: [...a.kinds, ...b.kinds],
          },
    ),
  );
  const rank = ({ kinds: both }: Try) => both.reduce((sum, kind) => sum + rankOf(kind, 'starts'), 0);
  return pairs.sort((a, b) => rank(a) - rank(b)).slice(0, MAX_PAIRS);
}

/** The files after the edits, which are read no more than they must be. */
function edited(files: readonly SourceFile[], edits: readonly TextEdit[]): readonly SourceFile[] {
  const after = applyEdits(files, edits);
  after.forEach((file, i) => {
    const before = files[i];
    if (before && before !== file && before.name === file.name) succeed(file, before);
  });
  return after;
}

/** What a run comes to for the pod, which it is advanced for as far as it must be. */
function follow(run: Run, { key, at, aim }: Situation): Outcome | null {
  advanceTo(run, at);
  while (true) {
    const found = outcomeOf(run.world.trace, key, at, aim);
    if (found || run.done) return found;
    advanceTo(run, run.world.now);
  }
}

/** So much sooner than by itself counts: less is chance. */
const SOONER: Millis = 1000;

/** An edit changes something when it does it at the moment, or after it sooner than it comes by itself. */
function counts(found: Outcome | null, { without }: Question, at: Millis): found is Outcome {
  if (!found) return false;
  return without === null || (without.at > at && (found.at <= at || without.at - found.at >= SOONER));
}

/** What comes of an edit; null when it changes nothing. */
function judge(question: Question, tried: Try): Suggestion | null {
  const { titles, edits } = tried;
  const { situation, options, images, base } = question;
  const { files, at } = situation;
  const { input } = compile(edited(files, edits), options);
  if (!input) return null;
  const narrowed = narrow(input, images);
  const first = follow(rerun(base, narrowed), situation);
  if (!counts(first, question, at)) return null;
  const found =
    narrowed === input
      ? first
      : follow(createRun(input, { checkpoints: false, memo: base.world.memo }), situation);
  if (!counts(found, question, at)) return null;
  return { id: idOf(tried), titles, edits, ...found, lines: changedLines(files, edits) };
}

const singlesOf = (question: Question): readonly Try[] =>
  (question.singles ??= kindsFor(question.situation.aim).flatMap((kind) =>
    offersOf(kind, question.situation),
  ));
const listOf = (tries: readonly Try[]): Listed[] =>
  tries.map((each) => ({
    id: idOf(each),
    credential: each.kinds.some((kind) => kind.credential),
    weakens: each.kinds.some((kind) => kind.weakens),
  }));

/** What is tried, without the pairs. */
export const planOf = (question: Question): Plan => ({
  aim: question.situation.aim,
  singles: listOf(singlesOf(question)),
  pairs: null,
});

/** The pairs of a plan. */
export const pairsFor = (question: Question): Listed[] => listOf(pairTries(question));
const pairTries = (question: Question) => (question.pairs ??= pairsOf(singlesOf(question)));

/** What comes of a try by its number in the plan; null when it changes nothing. */
export function judgeAt(question: Question, i: number): Suggestion | null {
  const singles = singlesOf(question);
  return judge(question, singles[i] ?? pairTries(question)[i - singles.length]!);
}

/**
 * Up to three, the best first; null after each edit that changes nothing, so that who asks can stop between any two.
 */
export function* search(question: Question): Generator<Suggestion | null, void, undefined> {
  let plan = planOf(question);
  const judged: Judged[number][] = [];
  for (;;) {
    const { open, next } = progressOf(plan, judged);
    if (next === 'done') return;
    if (next === 'pairs') plan = { ...plan, pairs: pairsFor(question) };
    else yield (judged[open[0]!] = judgeAt(question, open[0]!));
  }
}

/** The suggestions of a search that nobody stops. */
export function suggestions(files: readonly SourceFile[], options: QuestionOptions): Suggestion[] {
  const question = ask(files, options);
  return question ? [...search(question)].flatMap((each) => each ?? []) : [];
}
