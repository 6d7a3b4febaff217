/** The live fragments of a text: `{{pod web status at 30s}}`, computed from a run. */
import type { SourceFile } from '../api/diagnostics.ts';
import type { Trace } from '../api/trace.ts';
import { reasonLine } from '../explain/why.ts';
import { podKey } from '../kinds/raw.ts';
import { credentialsAt, podAt, podChangesOf, requestsAt } from '../lab/view.ts';

import { parseFile } from '../manifest/parse.ts';
import type { Compilation } from '../manifest/types.ts';
import { podColumns } from '../printers/pods.ts';
import { parseDuration } from '../sim/duration.ts';
import type { Millis } from '../sim/time.ts';
import { suggestion } from './read/near.ts';
import { isFields } from './read/written.ts';

export interface FragmentRun {
  files: readonly SourceFile[];
  compilation: Compilation;
  trace: Trace | null;
}

/** What stands where something cannot be computed. */
const UNKNOWN = '?';

const PATTERN = /\{\{([^{}]*)\}\}/g;
const WORDS = ['pod', 'field', 'records', 'requests'] as const;
const OF_POD = ['status', 'ready', 'restarts', 'reason', 'first'] as const;

/** Other braces, such as those of a template, are no fragments. */
const isFragment = (inner: string) => (WORDS as readonly string[]).includes(/^\s*(\w*)/.exec(inner)![1]!);

/** The text with its fragments filled in; `?` for what there is not. */
export const fill = (text: string, run: FragmentRun): string =>
  text.replace(PATTERN, (whole, inner: string) => {
    if (!isFragment(inner)) return whole;
    const found = resolve(inner, run);
    return 'text' in found ? found.text : UNKNOWN;
  });

/** The fragments of a text that cannot be computed, and why. `strict` = other braces are a fragment misspelt. */
export const fragmentFaults = (
  text: string,
  run: FragmentRun,
  strict: boolean,
): { fragment: string; message: string }[] =>
  [...text.matchAll(PATTERN)].flatMap(([fragment, inner]) => {
    if (!strict && !isFragment(inner!)) return [];
    const found = resolve(inner!, run);
    return 'fault' in found ? [{ fragment, message: found.fault }] : [];
  });

type Found = { text: string } | { fault: string };

const fault = (message: string): Found => ({ fault: message });

function resolve(inner: string, run: FragmentRun): Found {
  const words = inner.trim().split(/\s+/);
  const [what = ''] = words;
  if (what === 'field') return fieldOf(words.slice(1), run.files);
  if (!(WORDS as readonly string[]).includes(what)) {
    return fault(
      `There is no fragment "${what}".${suggestion(what, WORDS) || ` There are ${WORDS.join(', ')}.`}`,
    );
  }
  if (run.trace === null) return fault('There is no run to compute this from.');
  if (what === 'pod') return podFragment(words.slice(1), run.trace);
  const [at] = momentOf(words.slice(1), run.trace);
  if (typeof at !== 'number') return at!;
  return {
    text: String(what === 'records' ? credentialsAt(run.trace, at).length : requestsAt(run.trace, at).length),
  };
}

/** Of `at 30s`. */
function momentOf(words: readonly string[], trace: Trace): [Millis | Found] {
  if (words.length !== 2 || words[0] !== 'at') return [fault('A moment is missing: "at 30s" at the end.')];
  let t: Millis;
  try {
    t = Math.round(parseDuration(words[1]!));
  } catch {
    return [fault(`"${words[1]}" is not a duration. Write 30s or 1m30s.`)];
  }
  if (t < 0 || t > trace.end) return [fault(`The run ends at ${trace.end / 1000}s.`)];
  return [t];
}

function podFragment([name = '', what = '', ...rest]: readonly string[], trace: Trace): Found {
  const key = podKey(name);
  if (podChangesOf(trace, key).length === 0) {
    return fault(`There is no pod "${name}" in this run.`);
  }
  if (what === 'first') {
    const [status = ''] = rest;
    const change = podChangesOf(trace, key).find(({ value }) => value && podColumns(value).status === status);
    return change
      ? { text: shortClock(change.t) }
      : fault(`The pod ${name} is never ${status || 'in a status that is missing'}.`);
  }
  if (!(OF_POD as readonly string[]).includes(what)) {
    return fault(`A pod has no "${what}".${suggestion(what, OF_POD) || ` It has ${OF_POD.join(', ')}.`}`);
  }
  const [at] = momentOf(rest, trace);
  if (typeof at !== 'number') return at!;
  const pod = podAt(trace, key, at);
  if (!pod) return fault(`There is no pod "${name}" at that moment.`);
  if (what === 'reason') {
    const text = reasonLine(trace, key, at);
    return text === null ? fault(`The pod ${name} does not fail at that moment.`) : { text };
  }
  return { text: String(podColumns(pod)[what as 'status' | 'ready' | 'restarts']) };
}

/** `0:04`, `1:30`, `1:02:03` */
function shortClock(t: Millis): string {
  const total = Math.floor(t / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(total % 60)}`;
}

/** The first document of the file that has the field. */
function fieldOf([name = '', path = '']: readonly string[], files: readonly SourceFile[]): Found {
  const file = files.find((each) => each.name === name);
  if (!file) {
    const names = files.map((each) => each.name);
    return fault(`There is no file "${name}".${suggestion(name, names)}`);
  }
  // Names of fields may hold dots: a backslash in front of one, or brackets.
  const steps = [...path.matchAll(/\[([^\]]*)\]|((?:\\.|[^.[\]\\])+)/g)].map(([, inner, plain]) =>
    inner !== undefined ? inner : plain!.replace(/\\(.)/g, '$1'),
  );
  for (const { value } of parseFile(file).documents) {
    let at: unknown = value;
    for (const step of steps)
      at = Array.isArray(at)
        ? (at[Number(step)] as unknown)
        : isFields(at) && Object.hasOwn(at, step)
          ? at[step]
          : undefined;
    if (steps.length && at !== undefined && at !== null)
      return { text: typeof at === 'object' ? JSON.stringify(at) : String(at as string | number | boolean) };
  }
  return fault(`The file ${name} has no field "${path}".`);
}
