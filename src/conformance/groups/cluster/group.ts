/** Transcripts of `cluster/v1`: the whole simulation beside a real kubelet's run. */
import { imagesAt } from '../../../lab/view.ts';
import { difference } from '../../difference.ts';
import type { Difference, Group } from '../../types.ts';
import { MACHINE, compareGroups, differs, grouped } from './common.ts';
import { endOf } from './input.ts';
import { compareEvents } from './events.ts';
import { comparePrints } from './prints.ts';
import { compareProcesses } from './processes.ts';
import { compareGaps, compareRequests } from './requests.ts';
import {
  eventsOf,
  fileLogOf,
  filesUntil,
  kubeletProcessOf,
  processesOf,
  requestsOf,
  statusesOf,
} from './sequences.ts';
import { compareStatuses, retriedFrom } from './statuses.ts';
import type { RecordedRequest, Transcript } from './types.ts';
import { runAsRecorded } from './waits.ts';

/** How many runs are tried that differ in what the transcript does not tell of its waits. */
const SEEDS = 100;

/** Null when one of the runs could have been the recorded one; otherwise the differences of the run with the shortest waits. */
function compareAny(transcript: Transcript): Difference | null {
  const first = compare(transcript, 0);
  if (!first) return null;
  for (let seed = 1; seed <= SEEDS; seed++) if (!compare(transcript, seed)) return null;
  return first;
}

/** The first rule that the run breaks. */
function compare(transcript: Transcript, seed: number): Difference | null {
  const { observed, duration, steps } = transcript;
  const { world, input } = runAsRecorded(transcript, seed);
  const { trace } = world;
  const end = endOf(transcript);
  const recordedUntil = <T extends { t: number }>(all: T[]) => all.filter(({ t }) => t <= end);
  const causes = [
    ...steps.map(({ at, done = at }) => Math.max(at, done)),
    ...observed.kubeletProcess.map(({ t }) => t),
  ];

  const ofPod = ({ pod }: { pod: string }) => pod;
  const recordedStatuses = grouped(observed.statuses, ofPod);
  return (
    compareKubelet() ??
    compareGroups(
      recordedStatuses,
      grouped(recordedUntil(statusesOf(trace)), ofPod),
      (pod, recorded, simulated) => compareStatuses(pod, recorded, simulated, causes),
    ) ??
    compareAllRequests() ??
    compareGroups(
      grouped(
        observed.events.filter(({ object }) => object.startsWith('Pod/')),
        ({ object }) => object,
      ),
      grouped(recordedUntil(eventsOf(trace)), ({ object }) => object),
      compareEvents,
    ) ??
    compareGroups(
      grouped(observed.processes, ofContainer),
      grouped(recordedUntil(processesOf(trace)), ofContainer),
      (key, recorded, simulated) =>
        compareProcesses(
          key,
          recorded,
          simulated,
          duration,
          retriedFrom(recordedStatuses.get(key.split(' ')[0]!) ?? []),
        ),
    ) ??
    compareFiles(transcript, fileLogOf(trace)) ??
    compareImages() ??
    comparePrints(transcript, input, trace)
  );

  function compareKubelet() {
    const expected = observed.kubeletProcess.filter(({ t }) => t >= 0);
    const got = recordedUntil(kubeletProcessOf(trace));
    const near =
      expected.length === got.length &&
      expected.every(({ t, what }, i) => got[i]!.what === what && Math.abs(got[i]!.t - t) <= MACHINE);
    return near ? null : differs('the kubelet', expected, got);
  }

  function compareAllRequests() {
    const recorded = [...observed.requests].sort((a, b) => a.t - b.t);
    const asked = ({ image, username }: Pick<RecordedRequest, 'image' | 'username'>) =>
      `${image} as ${username ?? '(anonymous)'}`;
    // Also a try that never came to the registry, for want of a token.
    const isRetried = (request?: RecordedRequest) =>
      request !== undefined &&
      (recorded.some(({ t, image }) => image === request.image && t < request.t) ||
        observed.events.some(
          ({ t, reason, message }) =>
            reason === 'Failed' && t < request.t && message.includes(JSON.stringify(request.image)),
        ));
    const found = compareGroups(
      grouped(recorded, asked),
      grouped(recordedUntil(requestsOf(trace)), asked),
      (key, all, simulated) => compareRequests(key, all, simulated, isRetried(all[0])),
    );
    if (found) return found;
    const starts = steps.filter((step) => step.restartKubelet ?? step.startKubelet).map(({ at }) => at);
    // A pod created anew has a back-off of its own.
    const own = grouped(
      recordedUntil(requestsOf(trace)),
      (each) => `${each.pod} (${each.uid}) for ${asked(each)}`,
    );
    for (const [key, all] of own) {
      const crashes = trace.events
        .filter(
          ({ uid, message }) =>
            uid === all[0]!.uid && message.startsWith('Back-off restarting failed container'),
        )
        .map(({ t }) => t / 1000);
      const late = compareGaps(key, all, starts, crashes);
      if (late) return late;
    }
    return null;
  }

  function compareImages() {
    const sorted = (images: { name: string; id: string; size?: number }[]) =>
      images
        // The recordings leave out names by digest.
        .filter(({ name }) => !name.includes('@'))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ size = 0, ...image }) => ({ ...image, size }));
    const names = imagesAt(trace, duration * 1000).flatMap(({ id, names: all, size }) =>
      all.map((name) => ({ name, id, size })),
    );
    return difference(sorted(observed.imagesAtEnd), sorted(names), 'images at the end');
  }
}

const ofContainer = ({ pod, container }: { pod: string; container: string }) => `${pod} ${container}`;

/** Rule 5: at the end and at each mark, where a moment more or less is the machine's. */
function compareFiles(
  { observed, duration }: Transcript,
  simulated: { t: number; path: string; content: unknown }[],
): Difference | null {
  for (const { t, name } of [...observed.marks, { t: duration, name: 'end' }]) {
    const moment = Math.min(t, duration);
    const expected = filesUntil(observed.files, moment);
    const found = [0, -MACHINE, MACHINE].map((shift) =>
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
