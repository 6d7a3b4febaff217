/** What had happened before a container start to what the kubelet looked at: when an image came, when its record was written. */
import type { Decision, DecisionStep } from '../api/decision.ts';
import type { Trace } from '../api/trace.ts';
import { STATE_FILE } from '../kubelet/images/draft-state.ts';
import { recordPath } from '../kubelet/images/pullmanager/paths.ts';
import { applyDefaultImageTag } from '../registry/reference.ts';
import { clock } from '../printers/clock.ts';
import { type Change, changeAt, changesOf, lengthAt } from '../sim/history.ts';
import type { Millis } from '../sim/time.ts';
import { lastTry } from './reason.ts';

/** A sentence for each step of a decision; null = nothing that its own sentence does not say. */
export function pastOf(trace: Trace, decision: Decision): (string | null)[] {
  let record = true;
  return decision.steps.map((step) => {
    const said = pastOfStep(trace, decision, step);
    if (fileOf(step) === null) return said;
    // The file is read once, for all questions about it.
    const first = record;
    record = false;
    return first ? said : null;
  });
}

function pastOfStep(trace: Trace, decision: Decision, step: DecisionStep): string | null {
  if (step.kind === 'imagePresent')
    return step.imageRef === '' ? goneImage(trace, decision) : cameAs(trace, step.imageRef, decision.t);
  if (step.kind === 'backOff') {
    const failed = lastTry(trace, decision, decision.t);
    return failed && `The pull before it, at ${clock(failed.t, true)}, is what it follows.`;
  }
  const file = fileOf(step);
  return file === null ? null : written(trace, file, decision);
}

/** The file below the kubelet's root that a step is about, null when it read none. */
function fileOf(step: DecisionStep): string | null {
  switch (step.kind) {
    case 'pulledByKubelet':
    case 'recordUnreadable':
      return recordPath(step.imageRef);
    case 'credentialEnsured':
    case 'credentialNotEnsured':
    case 'notPulledWithSecret':
      return STATE_FILE;
    default:
      return null;
  }
}

/** Of a file: when it was last written or removed, and for which pod's pull. */
function written(trace: Trace, file: string, decision: Decision): string | null {
  const change = changeAt(trace.files, file, decision.t);
  if (!change) return null;
  const what = file === STATE_FILE ? 'The state file' : 'The record';
  if (change.value === null) return `${what} was removed at ${clock(change.t, true)}.`;
  const by = endedAt(trace, change.t, decision);
  return `${what} was last written at ${clock(change.t, true)}${by ? `, after the pull for ${by.pod}` : ''}.`;
}

/** The pull that ended at a moment with something recorded. */
function endedAt({ decisions }: Trace, t: Millis, except: Decision): Decision | null {
  const { log } = decisions;
  for (let i = lengthAt(log, t) - 1; log[i]?.t === t; i--) {
    const decision = log[i]!.value;
    if (decision && decision.id !== except.id && decision.steps.at(-1)?.kind === 'recorded') return decision;
  }
  return null;
}

const origins = {
  pulled: 'The kubelet pulled it',
  preloaded: 'It was on the node before the kubelet started',
  imported: 'It was imported',
};

function cameAs({ images }: Trace, imageRef: string, t: Millis): string | null {
  const changes = changesOf(images, imageRef).filter((change) => change.t <= t);
  const gone = changes.findLastIndex(({ value }) => value === null);
  const first = changes[gone + 1];
  if (!first?.value) return null;
  const { origin } = first.value;
  return `${origins[origin]}${origin === 'preloaded' ? '' : ` at ${clock(first.t, true)}`}.`;
}

/** When the image under this name was removed from the node. */
function goneImage({ images }: Trace, { image, t }: Decision): string | null {
  let name: string;
  try {
    name = applyDefaultImageTag(image);
  } catch {
    return null;
  }
  let last: Millis = -1;
  for (const id of images.index.keys()) {
    const changes = changesOf(images, id);
    changes.forEach(({ t: at, value }, i) => {
      if (at <= t && at > last && loses(changes[i - 1], value, name)) last = at;
    });
  }
  return last < 0 ? null : `It was removed from the node at ${clock(last, true)}.`;
}

/** Whether an image had the name until this change. */
function loses(
  before: Change<{ names: string[] }> | undefined,
  value: { names: string[] } | null,
  name: string,
): boolean {
  const has = (image: { names: string[] } | null | undefined) =>
    image?.names.some((each) => each === name || each.endsWith(`/${name}`)) ?? false;
  return has(before?.value) && !has(value);
}
