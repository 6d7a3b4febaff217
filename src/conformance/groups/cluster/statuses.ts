/** Rules 2 and 4: what the API server showed of a pod, all of it, one status after another. */
import { difference } from '../../difference.ts';
import type { Difference } from '../../types.ts';
import { MACHINE, RETRY, TOGETHER, differs } from './common.ts';
import type { RecordedContainer, RecordedStatus } from './types.ts';

const GONE = '(gone)';
/** A status that lasted no longer may not have been delivered, or not been written. */
const BRIEF = 0.15;

interface Shown {
  status: RecordedStatus;
  t: number;
  /** How long it was shown, all its showings together. */
  lasted: number;
}

interface Stage {
  /** One status, or those of a retried start in the order of their first showing. */
  names: string[];
  t: number;
  /** It came out of a wait of random length. */
  retried: boolean;
  /** Each content once, in the order of the first showing. */
  shown: Map<string, Shown>;
}

const pullPair = /^(Init:)?(ErrImagePull|ImagePullBackOff|RegistryUnavailable|SignatureValidationFailed)$/;
const crashPair = /^(Init:)?(Error|CrashLoopBackOff)$/;
export const pairOf = (status: string) =>
  pullPair.test(status) ? 'pull' : crashPair.test(status) ? 'crash' : null;

const nameOf = ({ status, gone }: RecordedStatus) => (gone ? GONE : (status ?? ''));

/** The content of a status without its time, in a fixed order; a deleted pod has none. */
function contentOf(recorded: RecordedStatus): object {
  const { gone, status, ready, restarts, phase, deleting = false, conditions = {} } = recorded;
  if (gone) return { gone };
  const sorted = Object.entries(conditions).sort(([a], [b]) => (a < b ? -1 : 1));
  const { containers = [], initContainers = [], ephemeralContainers = [] } = recorded;
  return {
    status,
    ready,
    restarts,
    phase,
    deleting,
    conditions: Object.fromEntries(sorted),
    containers: containers.map(containerOf),
    initContainers: initContainers.map(containerOf),
    ephemeralContainers: ephemeralContainers.map(containerOf),
  };
}

const containerOf = ({
  name,
  state,
  reason = '',
  message = '',
  exitCode,
  lastState,
  ready = false,
  started = false,
  restartCount = 0,
  imageID = '',
}: RecordedContainer) => ({
  name,
  state,
  reason,
  message,
  exitCode: exitCode ?? null,
  lastState: lastState ?? null,
  ready,
  started,
  restartCount,
  imageID,
});

/** `causes`: moments at which something else than a wait's end changes pods: steps, and starts of the kubelet. */
function stagesOf(statuses: readonly RecordedStatus[], causes: readonly number[]): Stage[] {
  const stages: Stage[] = [];
  let waiting = false;
  statuses.forEach((status, i) => {
    const name = nameOf(status);
    const last = stages.at(-1);
    const pair = pairOf(name);
    const caused = causes.some((t) => t <= status.t && status.t <= t + MACHINE);
    let stage = last;
    if (!last || !(last.names.includes(name) && (last.names.at(-1) === name || pair))) {
      if (last && pair && pairOf(last.names[0]!) === pair) last.names.push(name);
      else {
        stage = { names: [name], t: status.t, retried: waiting && !caused, shown: new Map() };
        stages.push(stage);
      }
    }
    if (pair) waiting = true;
    const key = JSON.stringify(contentOf(status));
    const lasted = (statuses[i + 1]?.t ?? Infinity) - status.t;
    const known = stage!.shown.get(key);
    if (known) known.lasted += lasted;
    else stage!.shown.set(key, { status, t: status.t, lasted });
  });
  return stages;
}

const readable = (stages: readonly Stage[]) =>
  stages.map(({ names, t, shown }) => {
    const { ready = '', restarts = '' } = [...shown.values()][0]!.status;
    return `${t.toFixed(2)} ${names.join('⇄')} ${ready} ${restarts}`;
  });

export function compareStatuses(
  pod: string,
  recorded: readonly RecordedStatus[],
  simulated: readonly RecordedStatus[],
  causes: readonly number[],
): Difference | null {
  const expected = stagesOf(recorded, causes);
  const got = stagesOf(simulated, causes);
  const place = `statuses of ${pod}`;
  const all = () => differs(place, readable(expected), readable(got));
  if (expected.length !== got.length) return all();
  for (const [i, stage] of expected.entries()) {
    const other = got[i]!;
    const name = `${place}: ${stage.names[0]} (stage ${i})`;
    if (!sameNames(stage, other)) return all();
    if (Math.abs(stage.t - other.t) > (stage.retried ? RETRY : MACHINE))
      return differs(`${name}: time`, stage.t, other.t);
    const found = compareShown(name, stage, other);
    if (found) return found;
  }
  return null;
}

/** The second of a retried pair may be missing where it was brief. */
function sameNames(a: Stage, b: Stage): boolean {
  if (a.names[0] !== b.names[0]) return false;
  const brief = (stage: Stage, name: string) =>
    [...stage.shown.values()].every((each) => nameOf(each.status) !== name || each.lasted <= BRIEF);
  return [
    [a, b],
    [b, a],
  ].every(([one, other]) =>
    one!.names.every((name) => other!.names.includes(name) || (name !== one!.names[0] && brief(one!, name))),
  );
}

/** The same contents in the same order, but for what was brief. */
function compareShown(place: string, expected: Stage, got: Stage): Difference | null {
  const wanted = [...expected.shown].filter(([key, { lasted }]) => got.shown.has(key) || lasted > BRIEF);
  const had = [...got.shown].filter(([key, { lasted }]) => expected.shown.has(key) || lasted > BRIEF);
  for (let i = 0; i < Math.max(wanted.length, had.length); i++) {
    const [a, b] = [wanted[i], had[i]];
    if (a?.[0] === b?.[0]) continue;
    if (a && b && got.shown.has(a[0]) && expected.shown.has(b[0])) {
      const apart = expected.shown.get(b[0])!.t - a[1].t;
      if (apart <= TOGETHER) continue;
    }
    return difference(
      a ? contentOf(a[1].status) : null,
      b ? contentOf(b[1].status) : null,
      `${place}: content ${i}`,
    );
  }
  return null;
}

/** When a pod first waits for a retry; never = Infinity. */
export const retriedFrom = (statuses: readonly RecordedStatus[]): number =>
  statuses.find(({ status }) => status !== undefined && pairOf(status) !== null)?.t ?? Infinity;
