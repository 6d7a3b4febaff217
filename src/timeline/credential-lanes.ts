/** A lane for each credential that the kubelet wrote down for an image. */
import type { Decision, StepKind } from '../api/decision.ts';
import type { Trace } from '../api/trace.ts';
import { clock } from '../printers/clock.ts';
import {
  type CredentialRow,
  EVERYONE,
  credentialsNamedIn,
  credentialsOfFile,
  holderName,
  holdersOfHash,
} from '../lab/view.ts';
import { changesOf, lastValues } from '../sim/history.ts';
import type { Millis } from '../sim/time.ts';
import { type Lane, type Tick, extend, grouped, lane, segmentAt } from './lane.ts';

export interface CredentialLane {
  row: CredentialRow;
  lane: Lane;
}

export function credentialLanes(trace: Trace): CredentialLane[] {
  const holders = holdersOfHash(trace);
  const lanes = new Map<string, CredentialLane>();
  for (const path of trace.files.index.keys()) {
    // Intents to pull are written at every pull and hold no credentials.
    if (path.includes('/pulling/')) continue;
    const changes = changesOf(trace.files, path);
    changes.forEach(({ t, value }, i) => {
      if (value === null) return;
      for (const row of credentialsOfFile(trace, path, value))
        addRow(lanes, row, t, changes[i + 1]?.t ?? trace.end, holders);
    });
  }
  const byImage = grouped(lanes.values(), ({ row }) => row.imageRef);
  for (const decision of lastValues(trace.decisions)) {
    if (decision) addCheck(byImage.get(decision.imageRef) ?? [], decision, trace.end);
  }
  for (const { lane } of lanes.values()) {
    lane.ticks.sort((a, b) => a.t - b.t);
    lane.pods = [...new Set(lane.ticks.flatMap(({ pod }) => pod ?? []))];
  }
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
  // A secret whose content changed is another credential: it has a lane of its own.
  const key = `${row.key}/${row.hash}`;
  const known = lanes.get(key) ?? {
    row: { ...row, who },
    lane: lane(
      `credential/${key}`,
      'Images',
      `${who.replace(/^default\//, '')}${row.hash ? ` ${row.hash.slice(0, 7)}` : ''}`,
      { indent: 1, draft: row.kind === 'draft' },
    ),
  };
  lanes.set(key, known);
  // The same secret under another UID is a line of its own in the record, and nothing new here.
  from = Math.max(from, known.lane.segments.at(-1)?.to ?? from);
  const label = row.kind === 'nobody' ? 'to be verified' : row.kind === 'draft' ? 'ensured' : 'recorded';
  if (row.dueDate === undefined || row.dueDate === null) {
    extend(known.lane, {
      from,
      to,
      kind: row.kind === 'nobody' ? 'waiting' : 'recorded',
      label,
      why:
        row.kind === 'draft'
          ? `${who} is ensured for ${row.imageName} with no expiry.`
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
    words: [`${label} until ${clock(due)}`, `until ${clock(due)}`, label],
    why: `${who} is ensured for ${row.imageName} until ${clock(due)}.`,
  });
  extend(known.lane, {
    from: Math.max(from, due),
    to,
    kind: 'overdue',
    label: 'past due',
    words: ['past due', 'due'],
    why: `${who} was ensured until ${clock(due)}; the next container start that uses it asks the registry.`,
  });
}

/** Steps that compare the pod's credentials with the record of the image. */
const comparisons: ReadonlySet<StepKind> = new Set([
  'recordKnown',
  'credentialRecorded',
  'credentialNotRecorded',
  'credentialEnsured',
  'credentialNotEnsured',
] satisfies StepKind[]);

/**
 * A container start that was compared with credentials is a tick on them: on the one that let it in, or on all that
 * were there when none did. A tick says what came of it; during a back-off nobody is asked, so there is none.
 */
function addCheck(lanes: readonly CredentialLane[], decision: Decision, end: Millis) {
  if (lanes.length === 0 || decision.t > end) return;
  const step = decision.steps.findLast(({ kind }) => comparisons.has(kind));
  if (!step) return;
  const there = lanes.filter(({ lane }) => segmentAt(lane, decision.t));
  const { t, pod } = decision;
  if (decision.outcome !== 'present') {
    const tick = sentTick(decision);
    if (tick) for (const { lane } of there) lane.ticks.push(tick);
    return;
  }
  const named = credentialsNamedIn(step);
  const { credential } = decision;
  const credited = credential && (credential.kind === 'everyone' ? EVERYONE : holderName(credential));
  const fits: ((row: CredentialRow) => boolean)[] = [
    ({ who, hash }) => named.some((each) => holderName(each.holder) === who && each.hash === hash),
    ({ who }) => who === credited,
    ({ hash }) => named.some((each) => each.hash === hash),
    () => true,
  ];
  const why = `${pod} was allowed to use the image without asking the registry: ${credited ?? 'this credential'} may use it.`;
  for (const fit of fits) {
    const matching = there.filter(({ row }) => fit(row));
    for (const { lane } of matching) lane.ticks.push({ t, shape: 'letIn', why, pod });
    if (matching.length > 0) return;
  }
}

/** Of a start that no credential let in: it was sent to the registry, or refused on the spot. */
function sentTick({ t, pod, steps, outcome }: Decision): Tick | null {
  const said = `${pod} was not allowed to use the image without asking the registry`;
  if (steps.some(({ kind }) => kind === 'registryAsked'))
    return { t, shape: 'sent', why: `${said}: ${outcome}.`, pod };
  return steps.some(({ kind }) => kind === 'neverPull')
    ? { t, shape: 'denied', why: `${said}, which its pull policy forbids: ${outcome}.`, pod }
    : null;
}
