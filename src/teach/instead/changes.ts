/** What a learner has changed since the step began, as far as it shows in the runs and the files. */
import type { SourceFile } from '../../api/diagnostics.ts';
import type { KubeObject } from '../../api/objects.ts';
import type { Trace } from '../../api/trace.ts';
import { meantAlike } from '../../compare/shown.ts';
import { kubeletAt } from '../../lab/view.ts';
import { documentsOf } from '../../manifest/edits.ts';
import { clock } from '../../printers/clock.ts';
import { changesOf, valueAt } from '../../sim/history.ts';
import { derivedBy } from '../../sim/memo.ts';
import type { Millis } from '../../sim/time.ts';
import type { LessonSituation } from '../situation.ts';

export type ChangeKind = 'gate' | 'policy' | 'kubelet' | 'step' | 'object' | 'registry' | 'node' | 'file';

export interface Change {
  kind: ChangeKind;
  /** Of an object `Kind/namespace/name`, else what it is. */
  of: string;
  /** `you turned the gate off` */
  text: string;
}

/** Those that could have an effect by a moment. Empty when nothing is known of how the step began. */
export const changesBy = derivedBy((situation: LessonSituation, t: Millis): readonly Change[] => {
  const { startTrace: a, trace: b, start, files } = situation;
  if (!a || !b) return [];
  const found = [...settings(a, b, t), ...objects(a, b, t), ...steps(a, b, t)];
  return [...found, ...kindsOfFiles(start, files, found)];
});

function settings(a: Trace, b: Trace, t: Millis): Change[] {
  const [was, is] = [kubeletAt(a, t), kubeletAt(b, t)];
  if (!was || !is) return [];
  const found: Change[] = [];
  if (was.version !== is.version)
    found.push({ kind: 'kubelet', of: 'kubelet', text: `you changed the kubelet to ${is.version}` });
  else if (was.gate !== is.gate)
    found.push({ kind: 'gate', of: 'gate', text: `you turned the gate ${is.gate ? 'on' : 'off'}` });
  else if (was.policy !== is.policy)
    found.push({ kind: 'policy', of: 'policy', text: `you changed the policy to ${is.policy}` });
  return found;
}

/** Kinds that people write, with how they are called; what controllers make follows from them. */
const KINDS = new Map([
  ['Pod', 'the pod'],
  ['Secret', 'the secret'],
  ['ServiceAccount', 'the service account'],
  ['Deployment', 'the deployment'],
  ['DaemonSet', 'the daemon set'],
  ['StatefulSet', 'the stateful set'],
  ['Job', 'the job'],
  ['CronJob', 'the cron job'],
]);

function objects(a: Trace, b: Trace, t: Millis): Change[] {
  const keys = new Set([...a.objects.index.keys(), ...b.objects.index.keys()]);
  return [...keys].flatMap((key): Change[] => {
    const [kind = '', namespace = '', name = ''] = key.split('/');
    const called = KINDS.get(kind);
    if (called === undefined) return [];
    const [was, is] = [firstOf(a, key, t), firstOf(b, key, t)];
    if (isMade(was) || isMade(is) || (!was && !is)) return [];
    // Also what another file makes of it later.
    if (
      was &&
      is &&
      meantAlike(was, is) &&
      isLaterAlike(valueAt(a.objects, key, t), valueAt(b.objects, key, t))
    )
      return [];
    const what = `${called} ${namespace === 'default' ? '' : `${namespace}/`}${name}`;
    const deed = was && is ? 'changed' : is ? 'added' : 'took away';
    return [{ kind: 'object', of: key, text: `you ${deed} ${what}` }];
  });
}

/** As it was when it was made. */
const firstOf = (trace: Trace, key: string, t: Millis): KubeObject | null => {
  const first = changesOf(trace.objects, key)[0];
  return first && first.t <= t ? first.value : null;
};

/** One that only one run still has is gone by something else that is told. */
const isLaterAlike = (a: KubeObject | null, b: KubeObject | null) => !a || !b || meantAlike(a, b);

const isMade = (object: KubeObject | null): boolean => object?.metadata.ownerReferences !== undefined;

/** What is done to the cluster in one of the runs only; files are applied in both, and their objects are told above. */
function steps(a: Trace, b: Trace, t: Millis): Change[] {
  const keysOf = (trace: Trace) => new Map(trace.inputs.map((each) => [`${each.t} ${each.text}`, each]));
  const [before, now] = [keysOf(a), keysOf(b)];
  const only = (of: typeof now, other: typeof now, deed: string) =>
    [...of].flatMap(([key, input]): Change[] =>
      other.has(key) || input.t > t || input.kind === 'apply'
        ? []
        : [
            {
              kind: 'step',
              of: input.kind,
              text: `you ${deed} the step at ${clock(input.t)} (${input.text})`,
            },
          ],
    );
  return [...only(now, before, 'added'), ...only(before, now, 'took away')];
}

/** What objects and settings do not show: registries, the rest of the node, and files of which nothing is known. */
function kindsOfFiles(
  start: readonly SourceFile[],
  files: readonly SourceFile[],
  told: readonly Change[],
): Change[] {
  const before = new Map(start.map(({ name, text }) => [name, text]));
  return files.flatMap((file): Change[] => {
    if (before.get(file.name) === file.text) return [];
    const text = `you changed ${file.name}`;
    if (documentsOf(file, 'Registry').length > 0) return [{ kind: 'registry', of: file.name, text }];
    if (documentsOf(file, 'Node').length > 0)
      return told.some(({ kind }) => kind === 'kubelet') ? [] : [{ kind: 'node', of: file.name, text }];
    return told.length > 0 ? [] : [{ kind: 'file', of: file.name, text }];
  });
}
