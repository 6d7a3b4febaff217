/** Transcripts of `cluster/v1`: the whole simulation beside a real kubelet's run. */
import { podColumns } from '../../../printers/pods.ts';
import { imagesAt, podsAt } from '../../../lab/view.ts';
import { difference } from '../../difference.ts';
import type { Difference, Group } from '../../types.ts';
import { runAsRecorded } from './waits.ts';
import {
  compareAtEnd,
  compareEvents,
  compareGaps,
  compareMessages,
  compareProcesses,
  compareRequests,
  compareStatuses,
  grouped,
  retriedFrom,
} from './rules.ts';
import { eventsOf, fileLogOf, filesUntil, processesOf, requestsOf, statusesOf } from './sequences.ts';
import type { Transcript } from './types.ts';

/** How many runs are tried that differ in what the transcript does not tell of its waits. */
const SEEDS = 100;

/** Null when one of the runs could have been the recorded one; else what is wrong with the one that waits the least. */
function compareAny(transcript: Transcript): Difference | null {
  const first = compare(transcript, 0);
  if (!first) return null;
  for (let seed = 1; seed <= SEEDS; seed++) if (!compare(transcript, seed)) return null;
  return first;
}

/** The first rule that the run breaks. */
function compare(transcript: Transcript, seed: number): Difference | null {
  const { observed, duration } = transcript;
  const trace = runAsRecorded(transcript, seed).world.trace;

  const statuses = grouped(statusesOf(trace), ({ pod }) => pod);
  for (const [pod, recorded] of grouped(observed.statuses, ({ pod: name }) => name)) {
    const simulated = statuses.get(pod) ?? [];
    const found = compareStatuses(pod, recorded, simulated) ?? compareMessages(pod, recorded, simulated);
    if (found) return found;
  }
  const asked = ({ image, username }: { image: string; username: string | null }) =>
    `${image} as ${username ?? '(anonymous)'}`;
  const requests = grouped(requestsOf(trace), asked);
  const recordedRequests = grouped(observed.requests, asked);
  // Also a try that never came to the registry, for want of a token.
  const isRetried = (request?: { t: number; image: string }) =>
    request !== undefined &&
    (observed.requests.some(({ t, image }) => image === request.image && t < request.t) ||
      observed.events.some(
        ({ t, reason, message }) =>
          reason === 'Failed' && t < request.t && message.includes(JSON.stringify(request.image)),
      ));
  for (const key of new Set([...recordedRequests.keys(), ...requests.keys()])) {
    const found = compareRequests(
      key,
      recordedRequests.get(key) ?? [],
      requests.get(key) ?? [],
      isRetried(recordedRequests.get(key)?.[0]),
    );
    if (found) return found;
  }
  const restarts = transcript.steps
    .filter((step) => step.restartKubelet ?? step.startKubelet)
    .map(({ at }) => at);
  const byPod = grouped(
    requestsOf(trace),
    ({ pod, image, username }) => `${pod} for ${image} as ${username ?? '(anonymous)'}`,
  );
  for (const [pod, all] of byPod) {
    const found = compareGaps(pod, all, restarts);
    if (found) return found;
  }
  const events = grouped(eventsOf(trace), ({ object }) => object);
  const recordedEvents = grouped(
    observed.events.filter(({ object }) => object.startsWith('Pod/')),
    ({ object }) => object,
  );
  for (const key of new Set([...recordedEvents.keys(), ...events.keys()])) {
    const found = compareEvents(key, recordedEvents.get(key) ?? [], events.get(key) ?? []);
    if (found) return found;
  }
  const run = ({ pod, container }: { pod: string; container: string }) => `${pod} ${container}`;
  const processes = grouped(processesOf(trace), run);
  const recordedProcesses = grouped(observed.processes, run);
  for (const key of new Set([...recordedProcesses.keys(), ...processes.keys()])) {
    const found = compareProcesses(
      key,
      recordedProcesses.get(key) ?? [],
      processes.get(key) ?? [],
      duration,
      retriedFrom(observed.statuses.filter(({ pod }) => pod === key.split(' ')[0])),
    );
    if (found) return found;
  }
  return compareFiles(transcript, fileLogOf(trace)) ?? compareImages() ?? compareTables();

  function compareImages() {
    const names = imagesAt(trace, duration * 1000).flatMap(({ id, names: all, size }) =>
      all.map((name) => ({ name, id, size })),
    );
    const sorted = (images: { name: string; id: string; size?: number }[]) =>
      [...images]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ size = 0, ...image }) => ({ ...image, size }));
    return difference(sorted(observed.imagesAtEnd), sorted(names), 'images at the end');
  }

  function compareTables() {
    for (const pod of podsAt(trace, duration * 1000)) {
      const name = `${pod.metadata.namespace}/${pod.metadata.name}`;
      const last = observed.statuses.filter((status) => status.pod === name).at(-1);
      if (!last?.status || last.gone) continue;
      const found = compareAtEnd(name, last.status, podColumns(pod).status);
      if (found) return found;
    }
    return null;
  }
}

/** Rule 5: at the end and at each mark, where a moment more or less is the machine's. */
function compareFiles(
  { observed, duration }: Transcript,
  simulated: { t: number; path: string; content: unknown }[],
): Difference | null {
  for (const { t, name } of [...observed.marks, { t: duration, name: 'end' }]) {
    const moment = Math.min(t, duration);
    const expected = filesUntil(observed.files, moment);
    const found = [0, -1.5, 1.5].map((shift) =>
      difference(expected, filesUntil(simulated, moment + shift), `files at ${name}`),
    );
    if (!found.includes(null)) return found[0]!;
  }
  return null;
}

export const group: Group = {
  formats: ['cluster/v1'],
  needs: { name: 'string', kubelet: 'string', steps: 'array', observed: 'object', uids: 'object' },
  cases(document) {
    const transcript = document as unknown as Transcript;
    return [{ name: transcript.name, kubelets: [transcript.kubelet], run: () => compareAny(transcript) }];
  },
};
