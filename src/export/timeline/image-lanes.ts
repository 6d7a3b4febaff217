import type { Decision, Trace } from '../../api/trace.ts';
import { clock } from '../../explain/words.ts';
import { type CredentialRow, credentialsOfFile, holdersOfHash } from '../../lab/view.ts';
import { changesOf } from '../../sim/history.ts';
import type { Millis } from '../../sim/time.ts';
import { type Lane, extend, lane } from './lane.ts';

const came = {
  pulled: 'It was pulled by the kubelet.',
  preloaded: 'It was on the node before the kubelet started.',
  imported: 'It was imported by hand.',
};

/** A lane an image, and below it one for each credential that the kubelet recorded for it. */
export function imageLanes(trace: Trace): Lane[] {
  const credentials = credentialLanes(trace);
  const lanes: Lane[] = [];
  for (const id of trace.images.index.keys()) {
    const changes = changesOf(trace.images, id);
    const first = changes.find(({ value }) => value)!.value!;
    const names = first.names;
    const result = lane(`image/${id}`, 'Images', names[0]?.replace(/^docker\.io\/library\//, '') ?? id);
    const pulling = pullsOf(trace, names);
    let at: Millis = 0;
    changes.forEach(({ t, value }, i) => {
      if (i === 0) addPulls(result, pulling, at, t);
      const to = changes[i + 1]?.t ?? trace.end;
      if (value)
        extend(result, {
          from: t,
          to,
          kind: 'ok',
          label: value.origin,
          why: `${value.names.join(', ')} is in the runtime. ${came[value.origin]}`,
        });
      else addPulls(result, pulling, t, to);
      at = to;
    });
    lanes.push(
      result,
      ...credentials
        .filter(({ imageRef }) => imageRef === id || imageRef.includes(`@`))
        .filter(
          ({ imageRef }) =>
            imageRef === id || names.some((name) => imageRef.startsWith(name.replace(/:[^/:]*$/, ''))),
        )
        .map(({ lane }) => lane),
    );
  }
  lanes.push(...neverArrived(trace));
  return lanes;
}

interface Pull {
  from: Millis;
  to: Millis;
  phase: 'waiting' | 'pulling';
  pod: string;
}

function pullsOf(trace: Trace, names: readonly string[]): Pull[] {
  const wanted = new Set(names);
  const pulls: Pull[] = [];
  for (const key of trace.pulls.index.keys()) {
    const changes = changesOf(trace.pulls, key);
    changes.forEach(({ t, value }, i) => {
      if (
        value &&
        (wanted.has(value.image) ||
          names.some((name) => name.endsWith(`/${value.image}`) || name === `${value.image}:latest`))
      )
        pulls.push({ from: t, to: changes[i + 1]?.t ?? trace.end, phase: value.phase, pod: value.pod });
    });
  }
  return pulls.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from);
}

/** Pulls within a time in which the image is not there. Of several at once the first is shown. */
function addPulls(result: Lane, pulls: readonly Pull[], from: Millis, to: Millis) {
  let at = from;
  for (const pull of pulls) {
    const begin = Math.max(pull.from, at);
    const end = Math.min(pull.to, to);
    if (end <= begin) continue;
    extend(result, {
      from: begin,
      to: end,
      kind: pull.phase === 'pulling' ? 'pulling' : 'waiting',
      label: pull.phase,
      why:
        pull.phase === 'pulling'
          ? `It is being pulled for ${pull.pod}.`
          : `A pull for ${pull.pod} waits for its turn.`,
    });
    at = end;
  }
}

/** Images that were asked for and never came. */
function neverArrived(trace: Trace): Lane[] {
  const present = new Set([...trace.images.log].flatMap(({ value }) => value?.names ?? []));
  const lanes = new Map<string, Lane>();
  for (const { t, image, result, pod } of trace.requests) {
    const name = [...present].find((each) => each === image || each.endsWith(`/${image}`));
    if (name) continue;
    const known = lanes.get(image) ?? lane(`image/${image}`, 'Images', image);
    lanes.set(image, known);
    known.ticks.push({
      t,
      shape: result === 'unavailable' ? 'down' : 'denied',
      why: `${pod} asked for it and did not get it.`,
    });
  }
  return [...lanes.values()];
}

interface CredentialLane {
  imageRef: string;
  lane: Lane;
}

function credentialLanes(trace: Trace): CredentialLane[] {
  const holders = holdersOfHash(trace);
  const lanes = new Map<string, CredentialLane>();
  for (const path of trace.files.index.keys()) {
    const changes = changesOf(trace.files, path);
    changes.forEach(({ t, value }, i) => {
      if (value === null) return;
      for (const row of credentialsOfFile(path, value))
        addRow(lanes, row, t, changes[i + 1]?.t ?? trace.end, holders);
    });
  }
  for (const positions of trace.decisions.index.values()) {
    const decision = trace.decisions.log[positions.at(-1)!]!.value!;
    for (const { imageRef, lane } of lanes.values()) addCheck(lane, imageRef, decision, trace.end);
  }
  for (const { lane } of lanes.values()) lane.ticks.sort((a, b) => a.t - b.t);
  return [...lanes.values()];
}

function addRow(
  lanes: Map<string, CredentialLane>,
  row: CredentialRow,
  from: Millis,
  to: Millis,
  holders: ReadonlyMap<string, string>,
) {
  const who = row.who || holders.get(row.hash) || 'credential';
  const known = lanes.get(row.key) ?? {
    imageRef: row.imageRef,
    lane: lane(
      `credential/${row.key}`,
      'Images',
      `${who.replace(/^default\//, '')}${row.hash ? ` ${row.hash.slice(0, 7)}` : ''}`,
      { indent: 1, draft: row.kind === 'draft' },
    ),
  };
  lanes.set(row.key, known);
  const label = row.kind === 'nobody' ? 'to be verified' : row.kind === 'draft' ? 'ensured' : 'recorded';
  if (row.dueDate === undefined || row.dueDate === null) {
    extend(known.lane, {
      from,
      to,
      kind: row.kind === 'nobody' ? 'waiting' : 'recorded',
      label,
      why:
        row.kind === 'draft'
          ? `${who} is ensured for ${row.imageName}, without an end.`
          : `The record lets ${who} use ${row.imageName || 'the image'}.`,
    });
    return;
  }
  const due = row.dueDate;
  known.lane.due.push({ from, at: due });
  extend(known.lane, {
    from,
    to: Math.min(to, due),
    kind: 'recorded',
    label: `${label} until ${clock(due)}`,
    why: `${who} is ensured for ${row.imageName} until ${clock(due)}.`,
  });
  extend(known.lane, {
    from: Math.max(from, due),
    to,
    kind: 'overdue',
    label: 'past due',
    why: `${who} was ensured until ${clock(due)}; the next container start with it asks the registry.`,
  });
}

/** A container start that was compared with this credential is a tick on it. */
function addCheck(target: Lane, imageRef: string, decision: Decision, end: Millis) {
  const checked = decision.steps.some(
    ({ question }) =>
      question.startsWith("Is one of the pod's credentials") || question.startsWith('Does the record know'),
  );
  if (!checked || decision.t > end || decision.imageRef !== imageRef) return;
  const letIn = decision.outcome === 'present';
  target.ticks.push({
    t: decision.t,
    shape: letIn ? 'letIn' : 'sent',
    why: letIn
      ? `${decision.pod} was let in by ${decision.credential ?? 'it'} without asking the registry.`
      : `${decision.pod} was not let in and was sent to the registry: ${decision.outcome}.`,
  });
}
