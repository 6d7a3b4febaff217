/** Where the files have what an edit changes. */
import { isMap, isSeq } from 'yaml';
import type { KubeObject } from '../api/objects.ts';
import { map } from '../kinds/raw.ts';
import { type AnyMap, type Editing, editingsOf, rootOf } from '../manifest/edits.ts';
import { podSpecsOf } from '../manifest/pod-specs.ts';
import type { Path } from '../apiserver/decode.ts';
import type { Situation } from './types.ts';

const workloads = [
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'ReplicationController',
];

export interface SpecPlace {
  editing: Editing;
  /** Of the pod's spec. */
  spec: AnyMap;
  /** `pod web`, `deployment web` */
  name: string;
}

const nameOf = ({ document }: Editing) => String(map(document.value.metadata).name ?? '');
const namespaceOf = ({ document }: Editing) => String(map(document.value.metadata).namespace ?? 'default');

/** The map at a path below an object, as it is written. */
export function mapAt(editing: Editing, path: Path): AnyMap | null {
  let at: unknown = rootOf(editing);
  for (const key of path) {
    if (isMap(at)) at = editing.pairOf(at as unknown as AnyMap, String(key))?.value;
    else if (isSeq(at)) at = at.items[Number(key)];
    else return null;
  }
  return isMap(at) ? (at as unknown as AnyMap) : null;
}

/** The documents of a kind in the pod's namespace. */
export const documentsFor = ({ files, pod }: Situation, kind: string, name?: string): Editing[] =>
  editingsOf(files, kind).filter(
    (each) => namespaceOf(each) === pod.metadata.namespace && (name === undefined || nameOf(each) === name),
  );

/** The document that the pod comes from: its own, or that of what makes it. */
export function placeOfSpec(situation: Situation): SpecPlace | null {
  const { pod, input, at } = situation;
  const applied = new Set<KubeObject>(
    input.steps.flatMap(({ at: t, action }) => (action.kind === 'apply' && t <= at ? action.objects : [])),
  );
  const of = (kind: string, fits: (name: string) => boolean) => {
    const found = documentsFor(situation, kind).filter((each) => fits(nameOf(each)));
    const last = found.findLast(({ document }) => applied.has(document.value as unknown as KubeObject));
    return last ?? found.at(-1);
  };
  const { name } = pod.metadata;
  const editing =
    of('Pod', (own) => own === name) ??
    workloads.flatMap((kind) => of(kind, (own) => own !== '' && name.startsWith(`${own}-`)) ?? [])[0];
  if (!editing) return null;
  const [found] = podSpecsOf(editing.document.value);
  const spec = found && mapAt(editing, found.path);
  return spec ? { editing, spec, name: `${editing.document.kind.toLowerCase()} ${nameOf(editing)}` } : null;
}
