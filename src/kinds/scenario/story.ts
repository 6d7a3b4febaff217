/** What a Scenario tells its visitors: its story, what to try, and where it opens. Never throws. */
import type { Opening, Try } from '../../api/lab.ts';
import type { Millis } from '../../sim/time.ts';
import { type Raw, absent, list, map, podKey } from '../raw.ts';
import { toMillis } from '../units.ts';
import { stateOf } from './read.ts';

/** In characters. */
export const MAX_STORY = 90;
export const MAX_TRY = 40;
export const MAX_TRIES = 3;

/** What is left out of the telling, and why; `path` below the document. */
export type Remark = (path: (string | number)[], code: string, message: string) => void;

export interface Telling {
  /** '' = none. */
  story: string;
  tries: Try[];
  open: Opening;
}

/** `spec` has the right structure, apart from its durations. */
export function tellingOf(spec: Raw, duration: Millis, files: readonly string[], remark: Remark): Telling {
  const { story } = spec;
  return {
    story: absent(story)
      ? ''
      : shortened(String(story), MAX_STORY, (length) =>
          remark(
            ['spec', 'story'],
            'long-story',
            `The story has ${length} characters. Only the first ${MAX_STORY} are shown.`,
          ),
        ),
    tries: triesOf(list(spec.try), list(spec.steps), remark),
    open: openingOf(map(spec.open), duration, files, remark),
  };
}

function triesOf(written: readonly Raw[], steps: readonly Raw[], remark: Remark): Try[] {
  if (written.length > MAX_TRIES)
    remark(
      ['spec', 'try', MAX_TRIES],
      'many-tries',
      `There are ${written.length} things to try. Only the first ${MAX_TRIES} are shown.`,
    );
  return written.slice(0, MAX_TRIES).flatMap((raw, i) => {
    const path = ['spec', 'try', i];
    const fault = faultOf(raw);
    if (fault !== null) {
      remark(path, 'try', `${fault}, so it is not shown.`);
      return [];
    }
    const text = shortened(String(raw.text), MAX_TRY, (length) =>
      remark(
        [...path, 'text'],
        'long-try',
        `This text has ${length} characters. Only the first ${MAX_TRY} are shown.`,
      ),
    );
    const when = map(raw.when);
    const at = millis(when.at);
    return [
      {
        text,
        when: {
          ...(at === null ? {} : { at }),
          ...(absent(when.pod) ? {} : { pod: podKey(String(when.pod)), ...stateOf(when) }),
          ...(absent(when.kubelet) ? {} : { kubelet: String(when.kubelet) }),
          ...(absent(when.gate) ? {} : { gate: when.gate === true }),
          ...(absent(when.policy) ? {} : { policy: String(when.policy) }),
          ...(absent(when.step) ? {} : { steps: stepsLike(map(when.step), steps) }),
        },
      },
    ];
  });
}

/** The steps that have all that the pattern gives. */
export function stepsLike(pattern: Raw, steps: readonly Raw[]): { at: Millis; kind: string }[] {
  const [kind] = Object.keys(pattern) as [string];
  return steps.flatMap((step) =>
    Object.hasOwn(step, kind) && hasAll(step[kind], pattern[kind])
      ? [{ at: millis(step.at) ?? 0, kind }]
      : [],
  );
}

function hasAll(value: unknown, pattern: unknown): boolean {
  if (absent(pattern)) return true;
  if (typeof pattern !== 'object') return String(value) === String(pattern);
  return Object.entries(pattern as Raw).every(
    ([key, wanted]) =>
      typeof value === 'object' &&
      value !== null &&
      Object.hasOwn(value, key) &&
      hasAll((value as Raw)[key], wanted),
  );
}

const subjects = ['pod', 'kubelet', 'gate', 'policy', 'step'];

/** Why an item cannot be ticked, as the beginning of a sentence. */
function faultOf({ text, when: written }: Raw): string | null {
  if (absent(text) || String(text).trim() === '') return 'This item has no text';
  const when = map(written);
  if (subjects.every((field) => absent(when[field])))
    return `This item has no condition (when) with one of ${subjects.join(', ')}`;
  if (!absent(when.pod) && absent(when.status) && absent(when.ready) && absent(when.restarts))
    return 'This item does not say in which state the pod must be (status, ready or restarts)';
  if (!absent(when.step) && Object.keys(map(when.step)).length !== 1)
    return 'This item must name exactly one step, for example {rotate: {username: alice}}';
  return null;
}

function openingOf(raw: Raw, duration: Millis, files: readonly string[], remark: Remark): Opening {
  const at = millis(raw.at);
  if (at !== null && at > duration)
    remark(['spec', 'open', 'at'], 'after-the-end', 'This moment is after the end of the scenario.');
  const file = absent(raw.file) ? null : String(raw.file);
  const missing = file !== null && !files.includes(file);
  if (missing) remark(['spec', 'open', 'file'], 'no-file', `There is no file ${JSON.stringify(file)}.`);
  return {
    ...(at === null ? {} : { at }),
    ...(absent(raw.pod) ? {} : { pod: podKey(String(raw.pod)) }),
    ...(file === null || missing ? {} : { file }),
    ...(absent(raw.panel) ? {} : { panel: String(raw.panel) }),
  };
}

/** On one line; what is too long ends in an ellipsis. */
function shortened(text: string, most: number, tooLong: (length: number) => void): string {
  const letters = [...text.replace(/\s+/g, ' ').trim()];
  if (letters.length <= most) return letters.join('');
  tooLong(letters.length);
  return `${letters
    .slice(0, most - 1)
    .join('')
    .trimEnd()}…`;
}

function millis(value: unknown): Millis | null {
  try {
    return absent(value) ? null : toMillis(value);
  } catch {
    return null;
  }
}
