/** What a transcript tells of the kubelet's draws: when its loops turned, and when it worked on which pod. */
import type { Millis } from '../../../sim/time.ts';
import type { Transcript } from './types.ts';

/** Something that the kubelet did for a pod. */
export interface Deed {
  t: Millis;
  /** How many other pods it had taken up just before, in the same breath. */
  rank: number;
}

export interface Evidence {
  ofPod(key: string): readonly Deed[];
  /** A moment at which the kubelet that started then looked at its work queue, and one at which it relisted; null = not told. */
  phases(startedAt: Millis): { work: Millis | null; relist: Millis | null };
}

/** From the kubelet's deed to its arrival in the record. */
const DELIVERY: Millis = 15;
/** From the turn of the work queue to a request. */
const ASKED: Millis = 5;
/** What comes as late as this after the deed before was waited for. */
const WAITED: Millis = 9500;
/** What comes so close together came in one turn. */
const ONE_TURN: Millis = 60;

export function evidenceOf({ observed, steps }: Transcript): Evidence {
  const deeds = observed.events
    .filter(({ object, reason }) => object.startsWith('Pod/') && reason !== 'Killing')
    // A missing secret is told before the turn to pull is known.
    .filter(
      ({ t, object, reason }) =>
        reason !== 'FailedToRetrieveImagePullSecret' ||
        !observed.events.some(
          (other) => other.object === object && other.reason === 'Pulling' && Math.abs(other.t - t) < 0.1,
        ),
    )
    .map(({ t, object }) => ({ t: Math.round(t * 1000) - DELIVERY, pod: object.slice('Pod/'.length) }))
    .sort((a, b) => a.t - b.t);
  // What a step caused was not waited for.
  const stepped = (moment: Millis) =>
    steps.some(({ at, done = at }) => moment >= at * 1000 - 50 && moment <= done * 1000 + 2500);
  const pods = new Map<string, Deed[]>();
  const turns: Millis[] = [];
  let turn: { pod: string; t: Millis }[] = [];
  for (const deed of deeds) {
    const own = pods.get(deed.pod) ?? [];
    pods.set(deed.pod, own);
    const before = own.at(-1);
    if (before && deed.t - before.t < ONE_TURN) continue;
    if (turn.length && deed.t - turn.at(-1)!.t > ONE_TURN) turn = [];
    const known = turn.findIndex(({ pod }) => pod === deed.pod);
    if (known < 0) turn.push(deed);
    own.push({ t: deed.t, rank: known < 0 ? turn.length - 1 : known });
    if (before && deed.t - before.t >= WAITED && !stepped(deed.t)) turns.push(deed.t);
  }
  for (const { t } of observed.requests) {
    const asked = Math.round(t * 1000) - ASKED;
    if (turns.some((turn) => Math.abs(turn - asked) < ONE_TURN)) turns.push(asked);
  }
  const starts = observed.kubeletProcess.filter(({ what }) => what === 'started').map(({ t }) => t * 1000);
  const relists = relistsOf(observed);
  return {
    ofPod: (key) => pods.get(key) ?? [],
    phases(startedAt) {
      const end = starts.find((t) => t > startedAt + 500) ?? Infinity;
      const within = (t: Millis) => t >= startedAt && t < end;
      return { work: commonPhase(turns.filter(within)), relist: commonPhase(relists.filter(within)) };
    },
  };
}

/** Statuses that a relist caused: soon after a process exited, or after the first attempt of a new pod. */
function relistsOf({ statuses, processes, requests }: Transcript['observed']): Millis[] {
  const causes = [
    ...processes.filter(({ what }) => what === 'exited').map(({ t, pod }) => ({ t, pod })),
    ...statuses
      .filter(({ status }) => status === 'ErrImagePull')
      .flatMap(({ t, pod }) => {
        const request = requests.find((each) => each.t < t && each.t > t - 1.1);
        return request ? [{ t: request.t, pod }] : [];
      }),
  ];
  return causes.flatMap(({ t, pod }) => {
    const next = statuses.find((status) => status.pod === pod && status.t > t);
    return next && next.t - t < 1.1 ? [Math.round(next.t * 1000) - DELIVERY] : [];
  });
}

/** The moment whose part of a second most of them share. */
function commonPhase(moments: readonly Millis[]): Millis | null {
  const apart = (a: Millis, b: Millis) => {
    const phase = Math.abs(a - b) % 1000;
    return Math.min(phase, 1000 - phase);
  };
  let best: Millis | null = null;
  let most = 0;
  for (const moment of moments) {
    const company = moments.filter((other) => apart(moment, other) <= 40).length;
    if (company > most) [best, most] = [moment, company];
  }
  return best;
}
