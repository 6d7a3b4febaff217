/** `view = f(trace, cursor)`: what there is at a moment. Each look-up costs next to nothing. */
import type { Pod } from '../api/objects.ts';
import type { CredentialHolder, Decision, DecisionStep, NamedCredential } from '../api/decision.ts';
import type { ImagePulledRecord } from '../api/records.ts';
import type { RequestEntry } from '../api/request.ts';
import type { EventEntry, ImageState, KubeletProcess, Trace } from '../api/trace.ts';
import { NO_DUE_DATE, STATE_FILE, readDraftState } from '../kubelet/images/draft-state.ts';
import { PULLED } from '../kubelet/images/pullmanager/folders.ts';
import { type Change, changeAt, changesOf, entriesAt, lengthAt, valueAt } from '../sim/history.ts';
import { derived, derivedInParts, remember } from '../sim/memo.ts';
import type { Millis } from '../sim/time.ts';
import { podColumns } from '../printers/pods.ts';
import { isFailure } from '../printers/status-kind.ts';
import { momentOf } from './epoch.ts';

/** In the order in which they came. */
export function podsAt({ objects }: Trace, t: Millis): Pod[] {
  const pods: Pod[] = [];
  for (const key of objects.index.keys()) {
    const pod = isPodKey(key) ? valueAt(objects, key, t) : null;
    if (pod) pods.push(pod as Pod);
  }
  return pods;
}

const isPodKey = (key: string) => key.startsWith(POD);
const POD = 'Pod/';

/** `namespace/name` of every pod that there ever was, in the order in which they came. */
export const podKeysOf = ({ objects }: Trace): string[] =>
  [...objects.index.keys()].filter(isPodKey).map((key) => key.slice(POD.length));

/** The first pod that fails at a moment, `namespace/name`. */
export function failingAt(trace: Trace, t: Millis): string | null {
  const pod = podsAt(trace, t).find((each) => isFailure(podColumns(each).status));
  return pod ? `${pod.metadata.namespace}/${pod.metadata.name}` : null;
}

/** The writes of one pod (`namespace/name`), in order. */
export const podChangesOf = (trace: Trace, key: string) =>
  changesOf(trace.objects, POD + key) as Change<Pod>[];

/** Every write of a pod, keyed `namespace/name`, in order. */
export const podLogOf = ({ objects }: Trace): Change<Pod>[] =>
  objects.log.flatMap(({ t, key, value }) =>
    isPodKey(key) ? [{ t, key: key.slice(POD.length), value: value as Pod | null }] : [],
  );

/** `key` = `namespace/name`. */
export const podAt = (trace: Trace, key: string, t: Millis): Pod | null =>
  valueAt(trace.objects, POD + key, t) as Pod | null;

export const kubeletAt = (trace: Trace, t: Millis): KubeletProcess | null =>
  valueAt(trace.node, 'kubelet', t);

export const imagesAt = (trace: Trace, t: Millis): ImageState[] =>
  entriesAt(trace.images, t).map(([, image]) => image);

export const filesAt = (trace: Trace, t: Millis): [path: string, text: string][] => entriesAt(trace.files, t);

/** Requests that had begun by then. */
export const requestsAt = (trace: Trace, t: Millis): RequestEntry[] =>
  trace.requests.slice(0, lengthAt(trace.requests, t));

/** So many entries are looked at between two turns of others. */
const PORTION = 10_000;

/** How many event objects there are: of each entry, how many names there were with it. */
export const eventCounts = derivedInParts(function* ({ events }: Trace): Generator<void, number[]> {
  const names = new Set<string>();
  const counts: number[] = [];
  for (const { name } of events) if (counts.push(names.add(name).size) % PORTION === 0) yield;
  return counts;
});

/** How many `eventsAt` has, without looking at them. */
export const eventCountAt = (trace: Trace, t: Millis): number =>
  eventCounts(trace)[lengthAt(trace.events, t) - 1] ?? 0;

/** Event objects as the API server shows them, by their last occurrence; of one pod when its UID is given. */
export function eventsAt(trace: Trace, t: Millis, uid?: string): EventEntry[] {
  const latest = new Map<string, EventEntry>();
  const end = lengthAt(trace.events, t);
  for (let i = 0; i < end; i++) {
    const event = trace.events[i]!;
    if (uid !== undefined && event.uid !== uid) continue;
    latest.delete(event.name);
    latest.set(event.name, event);
  }
  return [...latest.values()];
}

/** One credential that the kubelet knows for an image. */
export interface CredentialRow {
  /** File and place in it: stays the same while the credential stays. */
  key: string;
  path: string;
  imageRef: string;
  imageName: string;
  kind: 'secret' | 'serviceAccount' | 'everyone' | 'nobody' | 'draft';
  /** `namespace/name`, or a word for those without. */
  who: string;
  hash: string;
  /** Draft only: when it has to be ensured again; null = never. */
  dueDate?: Millis | null;
}

/** How a row of an image that is open to all is called. */
export const EVERYONE = 'every pod on the node';

/** `namespace/name`, as in a row. */
export const holderName = (holder: CredentialHolder): string =>
  holder.kind === 'node' ? 'the node' : `${holder.namespace}/${holder.name}`;

const parsedFiles = derived((_trace: Trace) => new Map<string, CredentialRow[]>());

/** The rows of one file of a trace; a file that cannot be read has none. */
export const credentialsOfFile = (trace: Trace, path: string, text: string): CredentialRow[] =>
  remember(parsedFiles(trace), `${path}\n${text}`, () =>
    path === STATE_FILE ? draftRows(text) : path.startsWith(`${PULLED}/`) ? recordRows(path, text) : [],
  );

function draftRows(text: string): CredentialRow[] {
  return Object.entries(readDraftState(text).images).flatMap(([imageRef, { name, authHash }]) =>
    Object.entries(authHash).map(([hash, { dueDate }]) => ({
      key: `${STATE_FILE}/${imageRef}/${hash}`,
      path: STATE_FILE,
      imageRef,
      imageName: name,
      kind: 'draft' as const,
      who: '',
      hash,
      dueDate: dueDate === NO_DUE_DATE ? null : momentOf(dueDate),
    })),
  );
}

/** Drafts: the credentials that are ensured for an image, with the secrets they belong to where a decision named one. */
export function ensuredAt(trace: Trace, imageRef: string, t: Millis): { hash: string; who: string | null }[] {
  const text = valueAt(trace.files, STATE_FILE, t);
  const hashes = Object.entries(
    (text === null ? null : readDraftState(text).images[imageRef])?.authHash ?? {},
  );
  const holders = holdersOfHash(trace);
  return hashes.flatMap(([hash, { ensured, dueDate }]) =>
    ensured && (dueDate === NO_DUE_DATE || momentOf(dueDate) > t)
      ? [{ hash, who: holders.get(hash) ?? null }]
      : [],
  );
}

function recordRows(path: string, text: string): CredentialRow[] {
  let record: ImagePulledRecord;
  try {
    record = JSON.parse(text) as ImagePulledRecord;
  } catch {
    return [];
  }
  const { imageRef } = record;
  const row = (imageName: string, kind: CredentialRow['kind'], who: string, hash = ''): CredentialRow => ({
    key: `${path}/${imageName}/${kind}/${who}`,
    path,
    imageRef,
    imageName,
    kind,
    who,
    hash,
  });
  const mapping = Object.entries(record.credentialMapping ?? {});
  if (mapping.length === 0) return [row('', 'nobody', 'none yet; credentials must be verified')];
  return mapping.flatMap(([name, { kubernetesSecrets, kubernetesServiceAccounts, nodePodsAccessible }]) => [
    ...(kubernetesSecrets ?? []).map((s) =>
      row(name, 'secret', `${s.namespace}/${s.name}`, s.credentialHash),
    ),
    ...(kubernetesServiceAccounts ?? []).map((s) => row(name, 'serviceAccount', `${s.namespace}/${s.name}`)),
    ...(nodePodsAccessible ? [row(name, 'everyone', EVERYONE)] : []),
  ]);
}

export function credentialsAt(trace: Trace, t: Millis): CredentialRow[] {
  return filesAt(trace, t).flatMap(([path, text]) => credentialsOfFile(trace, path, text));
}

/** The secrets that a step names, or the credential that it found to be ensured. */
export function credentialsNamedIn(step: DecisionStep): readonly NamedCredential[] {
  switch (step.kind) {
    case 'registryAsked':
      return step.credentials.filter(({ holder }) => holder.kind === 'secret');
    case 'credentialEnsured':
      return [step.credential];
    case 'credentialRecorded': {
      if (step.match.kind === 'serviceAccount') return [];
      const { credentialHash, ...place } = step.match.secret;
      return [{ holder: { kind: 'secret', ...place }, hash: credentialHash }];
    }
    default:
      return [];
  }
}

/** Which secrets a hash of the draft's state file belongs to: from the decisions that named it. */
export const holdersOfHash = derived(({ decisions }: Trace): ReadonlyMap<string, string> => {
  const holders = new Map<string, string>();
  for (const { value } of decisions.log) {
    for (const { holder, hash } of (value?.steps ?? []).flatMap(credentialsNamedIn))
      if (hash && !holders.has(hash)) holders.set(hash, holderName(holder));
  }
  return holders;
});

/** A pod's decisions by container start, oldest first. Computed once a trace. */
export const decisionsOf = (trace: Trace, pod: string): readonly string[] =>
  decisionsByPod(trace).get(pod) ?? [];

export const decisionsByPod = derivedInParts(function* ({
  decisions,
}: Trace): Generator<void, ReadonlyMap<string, string[]>> {
  const index = new Map<string, string[]>();
  let looked = 0;
  for (const [id, positions] of decisions.index) {
    const { pod } = decisions.log[typeof positions === 'number' ? positions : positions[0]!]!.value!;
    const list = index.get(pod);
    if (list) list.push(id);
    else index.set(pod, [id]);
    if (++looked % PORTION === 0) yield;
  }
  return index;
});

/** The decision at the last container start before the moment; of one container when it is named, only among those that have ended when `ended`. */
export function latestDecisionAt(
  trace: Trace,
  pod: string,
  t: Millis,
  container?: string,
  ended = false,
): Decision | null {
  const ids = decisionsOf(trace, pod);
  for (let i = ids.length - 1; i >= 0; i--) {
    const decision = changeAt(trace.decisions, ids[i]!, t)?.value;
    if (!decision || (container !== undefined && decision.container !== container)) continue;
    if (!ended || decision.end !== null) return decision;
  }
  return null;
}

/** The times at which anything happens, ascending; or only those at which something failed. */
export const momentsOf = (trace: Trace, only?: 'failures'): readonly Millis[] =>
  only === 'failures' ? failuresOf(trace) : changesAtAll(trace);

const ascending = (times: ReadonlySet<Millis>) => [...times].sort((a, b) => a - b);

const failuresOf = derived(({ events, node }: Trace): readonly Millis[] => {
  const times = new Set<Millis>();
  for (const { t, type } of events) if (type === 'Warning') times.add(t);
  for (const { t, value } of node.log) if (value && (value.error || value.reason === 'crashed')) times.add(t);
  return ascending(times);
});

const changesAtAll = derived((trace: Trace): readonly Millis[] => {
  const times = new Set<Millis>();
  for (const { t } of [...trace.inputs, ...trace.events, ...trace.requests]) times.add(t);
  for (const { t } of [...trace.objects.log, ...trace.node.log, ...trace.images.log, ...trace.files.log])
    times.add(t);
  return ascending(times);
});

/** The next moment in a direction, or null when there is none. */
export function nextMoment(trace: Trace, t: Millis, direction: 1 | -1, only?: 'failures'): Millis | null {
  const times = momentsOf(trace, only);
  const after = lengthAt(
    times.map((time) => ({ t: time })),
    t,
  );
  if (direction === 1) return times[after] ?? null;
  const at = times[after - 1] === t ? after - 2 : after - 1;
  return times[at] ?? null;
}
