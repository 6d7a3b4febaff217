/** The answers of a room: who said what, how many, and who was right. */
import type { Prediction } from '../types.ts';
import { type Asked, type Reading, readCode } from './code.ts';
import { codesIn } from './pasted.ts';

/** An answer that counts. */
export interface Said {
  code: string;
  /** Empty = none was given. */
  name: string;
  answer: readonly number[];
  participant: number;
}

/** What became of a code. */
export type Outcome =
  | { kind: 'counted'; said: Said }
  /** The same participant had answered otherwise: this takes its place. */
  | { kind: 'changed'; said: Said; before: Said }
  | { kind: 'twice'; said: Said }
  | Exclude<Reading, { kind: 'answer' }>;

export interface Collected {
  said: readonly Said[];
  /** One for each code that was found. */
  outcomes: readonly { text: string; name: string; outcome: Outcome }[];
}

/** Adds whatever codes a text has, a single one or a list, to what was read before. */
export function collect(before: readonly Said[], text: string, lesson: Asked, step: number): Collected {
  let said = before;
  const found = codesIn(text);
  const trimmed = text.trim();
  // What is typed into the field is meant as a code, whatever it is.
  const given = found.length === 0 && trimmed !== '' ? [{ text: trimmed.slice(0, 60), name: '' }] : found;
  const outcomes = given.map(({ text: written, name }) => {
    const [next, outcome] = add(said, readCode(lesson, step, written), name);
    said = next;
    return { text: written, name, outcome };
  });
  return { said, outcomes };
}

function add(said: readonly Said[], reading: Reading, name: string): [readonly Said[], Outcome] {
  if (reading.kind !== 'answer') return [said, reading];
  const { code, answer, participant } = reading;
  const before = said.find((each) => each.participant === participant);
  if (!before) {
    const one: Said = { code, name, answer, participant };
    return [[...said, one], { kind: 'counted', said: one }];
  }
  // A name that was missing is not lost.
  const now: Said = { code, name: name || before.name, answer, participant };
  const next = said.map((each) => (each === before ? now : each));
  return [next, before.code === code ? { kind: 'twice', said: now } : { kind: 'changed', said: now, before }];
}

export interface Count {
  answer: readonly number[];
  count: number;
  /** Those that were given. */
  names: readonly string[];
}

const byName = (said: readonly Said[]) =>
  said
    .map(({ name }) => name)
    .filter((name) => name !== '')
    .sort((a, b) => a.localeCompare(b, 'en'));

const same = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((n, i) => n === b[i]);

/** Of a choice all options, in their order; of an order those that somebody gave, the commonest first. */
export function tally({ how, options }: Prediction, said: readonly Said[]): readonly Count[] {
  const answers: (readonly number[])[] = how === 'choose' ? options.map((_, option) => [option]) : [];
  for (const { answer } of said) if (!answers.some((each) => same(each, answer))) answers.push(answer);
  const counts = answers.map((answer) => {
    const who = said.filter((each) => same(each.answer, answer));
    return { answer, count: who.length, names: byName(who) };
  });
  return how === 'choose' ? counts : counts.sort((a, b) => b.count - a.count);
}

export interface Result {
  right: number;
  of: number;
  /** Those who were right, as far as they gave a name. */
  names: readonly string[];
  /** So many more were right. */
  unnamed: number;
}

/** Who was right; `isRight` knows the truth. */
export function resultOf(said: readonly Said[], isRight: (answer: readonly number[]) => boolean): Result {
  const right = said.filter(({ answer }) => isRight(answer));
  const names = byName(right);
  return { right: right.length, of: said.length, names, unnamed: right.length - names.length };
}
