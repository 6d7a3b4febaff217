/** `kubectl rollout status`: a line for each change until the rollout is over. Models staging/src/k8s.io/kubectl/pkg/cmd/rollout/rollout_status.go Run */
import { keyOfObject } from '../../apiserver/store.ts';
import { type Found, changeEach } from '../change.ts';
import type { Cluster } from '../server/cluster.ts';
import type { Printed } from '../types.ts';
import { statusOf } from './status.ts';

export interface Follow {
  /** 0 = any. */
  revision: number;
  watch: boolean;
  /** In milliseconds, 0 = as long as it takes. */
  timeout: number;
}

/** A rollout that has no limit of its own is over by then, or never: longer than a Deployment's deadline. */
const PATIENCE = 660_000;

const timedOut = () => new Error('timed out waiting for the condition');

/** The lines from `from` on, and when it was over. Throws Error. */
function follow({ object }: Found, cluster: Cluster, { revision, watch, timeout }: Follow, from: number) {
  const { ahead } = cluster;
  const now = statusOf(object, revision);
  let { text } = now;
  let last = now;
  let t = from;
  if (last.done || !watch || !ahead) return { text, t };
  const limit = cluster.now + (timeout || PATIENCE);
  for (const change of ahead.changes(keyOfObject(object), limit)) {
    if (change.t < from) continue;
    // A moment later, so that it has been.
    t = change.t + 1;
    if (!change.object) return { text, t, error: new Error('object has been deleted') };
    try {
      last = statusOf(change.object, revision);
    } catch (error) {
      return { text, t, error: error as Error };
    }
    text += last.text;
    if (last.done) return { text, t };
  }
  return { text, t: timeout ? limit : Math.max(ahead.end, from), error: timedOut() };
}

export function followStatus(
  { found, errors }: { found: Found[]; errors: Error[] },
  cluster: Cluster,
  how: Follow,
): Printed {
  let t = cluster.now;
  const printed = changeEach(found, errors, (one) => {
    const { text, t: end, error } = follow(one, cluster, how, t);
    t = Math.max(t, end);
    if (error) errors.push(error);
    return text;
  });
  if (t > cluster.now) cluster.ahead?.arrive(t);
  return printed;
}
