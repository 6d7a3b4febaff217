/** Commands that wait: the cursor moves to the moment that they wait for. */
import type { Trace } from '../../api/trace.ts';
import { parseDuration } from '../../sim/duration.ts';
import { changesOf, valueAt } from '../../sim/history.ts';
import type { Millis } from '../../sim/time.ts';
import { findResource } from '../../kubectl/resources.ts';
import type { Reference } from '../../kubectl/server/cluster.ts';
import type { Machine } from '../machine.ts';
import type { Said } from '../types.ts';
import { keyOfReference } from './recording.ts';

/** The longest that a command waits which has no limit of its own: more than any pod's usual time to end. */
const PATIENCE = 120_000;

/** When an object is no longer there, or another one of its name is; null = it stays to the end of the run. */
function goneAt(trace: Trace, reference: Reference, from: Millis): Millis | null {
  const key = keyOfReference(reference);
  const before = valueAt(trace.objects, key, from);
  if (!before) return from;
  const { uid } = before.metadata;
  return (
    changesOf(trace.objects, key).find(({ t, value }) => t > from && value?.metadata.uid !== uid)?.t ?? null
  );
}

/** Null = some stay longer than that. */
function allGoneAt(trace: Trace, references: readonly Reference[], from: Millis): Millis | null {
  let latest = from;
  for (const reference of references) {
    const t = goneAt(trace, reference, from);
    if (t === null) return null;
    latest = Math.max(latest, t);
  }
  return latest;
}

/** Null = as long as it takes. */
function timeoutIn(args: readonly string[]): Millis | null {
  const at = args.findIndex((arg) => /^--timeout(=|$)/.test(arg));
  if (at < 0) return null;
  const value = args[at]!.includes('=') ? args[at]!.replace(/^[^=]*=/, '') : (args[at + 1] ?? '');
  try {
    return parseDuration(value) || null;
  } catch {
    return null;
  }
}

/** A command hears of a moment right after it. */
export function seekBehind(machine: Machine, t: Millis) {
  machine.pass(t + 1 - machine.at);
}

/** The cursor is where all of them are gone. Models staging/src/k8s.io/kubectl/pkg/cmd/wait/delete.go IsDeleted */
export function waitForRemoval(
  machine: Machine,
  references: readonly Reference[],
  args: readonly string[],
  said: Said,
): Said {
  const from = machine.at;
  const limit = timeoutIn(args);
  const deadline = from + (limit ?? PATIENCE);
  // Somebody who waits sees what comes after the scenario's end, too.
  const trace = machine.traceUntil(deadline);
  const gone = allGoneAt(trace, references, from);
  if (gone !== null && gone <= deadline) {
    if (gone > from) seekBehind(machine, gone);
    return said;
  }
  machine.pass(deadline - from);
  const left = references.filter((reference) => (goneAt(trace, reference, from) ?? Infinity) > deadline);
  const lines = left.map(
    ({ kind, name }) => `error: timed out waiting for the condition on ${findResource(kind)!.name}/${name}\n`,
  );
  return { ...said, exitCode: 1, stderr: said.stderr + lines.join('') };
}
