/** Which configuration the kubelet runs with at a moment, and where later starts change it. */
import type { KubeletProcess, Trace } from '../api/trace.ts';
import { changesOf } from '../sim/history.ts';
import { derived } from '../sim/memo.ts';
import type { Millis } from '../sim/time.ts';

/** What a start can change. */
export interface KubeletSettings {
  version: string;
  /** Null while the kubelet has refused its configuration: no gate is in force. */
  gate: boolean | null;
  /** As the kubelet resolved it; '' when the gate is off, in a draft, and when the configuration was refused. */
  policy: string;
  /** The file of the configuration, null when none was written. */
  file: string | null;
  /** Drafts only. */
  recheck: boolean;
  /** Drafts only; milliseconds, null elsewhere or when unset. */
  recheckPeriod: Millis | null;
}

/** A later start, and what it changes of the settings before it; `what` has only those. */
export interface LaterStart {
  at: Millis;
  what: Partial<KubeletSettings>;
}

export interface InForce extends KubeletSettings {
  /** Whether the process runs; while it is down the settings are those of the last start. */
  up: boolean;
  /** Last words of a kubelet that did not start, '' otherwise. */
  error: string;
  /** The start that these settings came with. */
  since: Millis;
  /** The starts after `t` that change something, in order. */
  later: LaterStart[];
}

interface Start extends KubeletSettings {
  t: Millis;
}

const settingsOf = ({ version, gate, policy, file, recheck, recheckPeriod, error }: KubeletProcess) => ({
  version,
  gate: error ? null : gate,
  policy,
  file,
  recheck,
  recheckPeriod,
});

const starts = derived((trace: Trace): readonly Start[] =>
  changesOf(trace.node, 'kubelet').flatMap(({ t, value }) =>
    value && (value.reason === 'started' || value.reason === 'failed') ? [{ t, ...settingsOf(value) }] : [],
  ),
);

/** What `after` changes of `before`. */
function changed({ t: _, ...after }: Start, before: KubeletSettings): Partial<KubeletSettings> {
  const entries = Object.entries(after) as [keyof KubeletSettings, unknown][];
  return Object.fromEntries(entries.filter(([name, value]) => before[name] !== value));
}

/** Null before the first start. Several starts at one moment count as the last of them. */
export function inForceAt(trace: Trace, t: Millis): InForce | null {
  const all = starts(trace);
  const last = all.findLastIndex((start) => start.t <= t);
  const now = all[last];
  if (!now) return null;
  const process = changesOf(trace.node, 'kubelet').findLast((change) => change.t <= t)!.value!;
  const later: LaterStart[] = [];
  let before: KubeletSettings = now;
  for (let i = last + 1; i < all.length; i++) {
    const start = all[i]!;
    if (all[i + 1]?.t === start.t) continue;
    const what = changed(start, before);
    if (Object.keys(what).length > 0) later.push({ at: start.t, what });
    before = start;
  }
  const { t: since, ...settings } = now;
  return { ...settings, up: process.up, error: process.error, since, later };
}
