/** The lane of what is done to the cluster from outside: a flag for each step of the Scenario. */
import type { InputEntry, Trace } from '../api/trace.ts';
import { type Lane, type StepMark, lane } from './lane.ts';

/** `restart kubelet` of `restartKubelet`. */
const wordOf = (kind: string) => kind.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const MOST = 4;

/** What the entries of one step say, in a line. */
function textOf(entries: readonly InputEntry[]): string {
  const [first] = entries;
  if (entries.length === 1) return first!.text;
  return first!.kind === 'apply' ? `apply ${entries.length} objects` : `${first!.text} ×${entries.length}`;
}

function sentenceOf(entries: readonly InputEntry[]): string {
  const told = entries.slice(0, MOST).map(({ text, error }) => (error ? `${text}: ${error}` : text));
  const more = entries.length - told.length;
  return `${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}

export function stepLane({ inputs }: Trace): Lane {
  const result = lane('steps', 'Steps', 'Steps');
  const steps: StepMark[] = [];
  for (let i = 0; i < inputs.length;) {
    const first = inputs[i]!;
    const own = [first];
    while (++i < inputs.length && sameStep(first, inputs[i]!)) own.push(inputs[i]!);
    steps.push({
      t: first.t,
      text: textOf(own),
      short: wordOf(first.kind),
      failed: own.some(({ error }) => error !== undefined),
      place: first.step ?? null,
    });
    result.ticks.push({ t: first.t, shape: 'flag', why: sentenceOf(own) });
  }
  return { ...result, steps };
}

/** Entries of one step follow each other. */
const sameStep = (a: InputEntry, b: InputEntry) =>
  a.t === b.t &&
  a.kind === b.kind &&
  a.step?.file === b.step?.file &&
  a.step?.line === b.step?.line &&
  a.step?.column === b.step?.column;
