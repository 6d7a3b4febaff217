/** Rule 1: what was asked of the registries. */
import type { Difference } from '../../types.ts';
import { MACHINE, RETRY, TOGETHER, differs } from './common.ts';
import type { RecordedRequest } from './types.ts';

interface Run {
  key: string;
  length: number;
  t: number;
}

function runsOf(requests: readonly RecordedRequest[]): Run[] {
  const runs: Run[] = [];
  for (const { t, host, image, username, result } of requests) {
    const key = `${host} ${image} as ${username ?? '(anonymous)'}: ${result}`;
    const last = runs.at(-1);
    if (last?.key === key) last.length++;
    else runs.push({ key, length: 1, t });
  }
  return runs;
}

/**
 * Rule 1, for one image and one user: several pods that ask for the same image answer to clocks of their own. `retried`:
 * somebody had asked for the image before.
 */
export function compareRequests(
  image: string,
  recorded: readonly RecordedRequest[],
  simulated: readonly RecordedRequest[],
  retried: boolean,
): Difference | null {
  const expected = runsOf(recorded);
  const got = runsOf(simulated);
  const show = (runs: readonly Run[]) =>
    runs.map(({ key, length, t }) => `${t.toFixed(2)} ${key} × ${length}`);
  const place = `requests for ${image}`;
  if (expected.length !== got.length) return differs(place, show(expected), show(got));
  for (const [i, run] of expected.entries()) {
    const other = got[i]!;
    const slack = run.key.endsWith(': ok') ? 0 : 1;
    if (run.key !== other.key || Math.abs(run.length - other.length) > slack)
      return differs(place, show(expected), show(got));
    if (Math.abs(run.t - other.t) > (i === 0 && !retried ? MACHINE : RETRY + MACHINE))
      return differs(`${place}: time of ${run.key}`, run.t, other.t);
  }
  return null;
}

/**
 * Rule 1, the gaps: the n-th refused try of a pod comes after the back-off in force, and no later than a sync's wait
 * after it, or after the syncs in between in which the container's own back-off kept the image from being asked for.
 * `restarts` in seconds: a new kubelet knows of no back-off.
 */
export function compareGaps(
  pod: string,
  simulated: readonly RecordedRequest[],
  restarts: readonly number[],
  crashBackOffs: readonly number[],
): Difference | null {
  let backOff = 0;
  for (const [i, { t, result }] of simulated.entries()) {
    const before = simulated[i - 1]?.t;
    // One try asks with each of its credentials.
    if (before !== undefined && t - before < TOGETHER) continue;
    const anew = before === undefined || restarts.some((at) => at >= before && at <= t);
    if (anew) backOff = 0;
    else if (backOff > 0) {
      const gap = t - before;
      const kept = crashBackOffs.filter((at) => at > before && at < t).length;
      const most = backOff + RETRY * (1 + kept) + MACHINE;
      if (gap < backOff || gap > most)
        return differs(`requests of ${pod}: gap before ${t}`, `${backOff} to ${most}`, gap);
    }
    backOff = result === 'ok' ? 0 : Math.min(backOff ? backOff * 2 : 10, 300);
  }
  return null;
}
