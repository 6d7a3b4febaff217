/** Options that several commands share. */
import type { Diagnostic } from '../api/diagnostics.ts';
import { ENSURE_SECRET_PULLED_IMAGES } from '../api/kubelet.ts';
import { applyEdits } from '../manifest/apply-edits.ts';
import { setFeatureGate } from '../manifest/edits.ts';
import { versions } from '../kubelet/versions/index.ts';
import type { RunOptions } from '../manifest/run.ts';
import { parseDuration } from '../sim/duration.ts';
import { UsageError } from './files.ts';
import type { Io } from './io.ts';

export const runOptions = {
  until: { type: 'string' },
  set: { type: 'string', multiple: true },
  kubelet: { type: 'string' },
  seed: { type: 'string' },
  node: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** Throws UsageError. */
export function toRunOptions(values: {
  until?: string;
  set?: string[];
  kubelet?: string;
  seed?: string;
  node?: string;
}): RunOptions {
  const options: RunOptions = {};
  if (values.until !== undefined) options.until = moment(values.until, '--until');
  if (values.kubelet !== undefined) {
    if (!versions.some(({ name }) => name === values.kubelet))
      throw new UsageError(
        `--kubelet ${values.kubelet} is not valid: use one of ${versions.map(({ name }) => name).join(', ')}.`,
      );
    options.kubelet = values.kubelet;
  }
  if (values.node !== undefined) options.node = values.node;
  if (values.seed !== undefined) {
    options.seed = Number(values.seed);
    if (!/^-?\d+$/.test(values.seed) || !Number.isSafeInteger(options.seed))
      throw new UsageError(`--seed ${values.seed} is not valid: use a whole number.`);
  }
  for (const setting of values.set ?? []) {
    const [, value] = /^gate=(on|off)$/.exec(setting) ?? [];
    if (!value) throw new UsageError(`--set ${setting} is not valid: use gate=on or gate=off.`);
    options.editKubelet = (text) => withGate(text, value === 'on');
  }
  return options;
}

/** A kubelet configuration after what the page's switch does to it. */
function withGate(text: string, on: boolean): string {
  const file = { name: 'kubelet.yaml', text };
  return applyEdits([file], setFeatureGate([file], ENSURE_SECRET_PULLED_IMAGES, on))[0]!.text;
}

/** Milliseconds. Throws UsageError. */
export function moment(text: string, option: string): number {
  const value = durationOf(text);
  if (value === null || value < 0)
    throw new UsageError(`${option} ${text} is not a valid duration: use a value such as 90s or 1m30s.`);
  return Math.round(value);
}

/** A moment of a run, in milliseconds; its end when no `--at` is given. Throws UsageError. */
export function momentWithin(at: string | undefined, { end }: { end: number }): number {
  const t = at === undefined ? end : moment(at, '--at');
  if (t > end) throw new UsageError(`--at ${at} is after the end of the run (${end / 1000}s).`);
  return t;
}

function durationOf(text: string): number | null {
  try {
    return parseDuration(text);
  } catch {
    return null;
  }
}

/** A kubelet that does not start is a valid outcome; everything else with an error was excluded from the run. */
export const isClean = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.every(({ severity, code }) => severity !== 'error' || code === 'kubelet-refuses');

/** Hints without which the outcome cannot be understood; the others are left to the editor. */
const deciding = new Set([
  'draft-only',
  'found',
  'later-version',
  'no-such-plugin',
  'not-applied',
  'other-node',
  'passed-over',
  'unknown-image',
]);

/** `FILE:LINE:COLUMN: message`, one line each, the fix of what was refused, and `assumed: …`. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  paths: ReadonlyMap<string, string>,
  io: Io,
): void {
  for (const { file, line, column, severity, message, code, fixes } of diagnostics) {
    if (code === 'assumed') io.err(`assumed: ${message.replace(/^Assumed: /, '').replace(/\.$/, '')}\n`);
    else if (severity !== 'info' || deciding.has(code)) {
      const label = severity === 'error' ? '' : severity === 'warning' ? 'warning: ' : 'hint: ';
      const place = `${paths.get(file) ?? file}:${line}:${column}`;
      io.err(`${place}: ${label}${message}\n`);
      if (code === 'refused') for (const { title } of fixes ?? []) io.err(`${place}: fix: ${title}\n`);
    }
  }
}
