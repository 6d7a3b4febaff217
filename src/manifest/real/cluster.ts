/** A cluster as it stands: its objects in an order in which they can be created, and the objects that they require. */
import type { Place } from '../../api/input.ts';
import type { KubeObject, Pod } from '../../api/objects.ts';
import { isNamespaced } from '../../kinds/index.ts';
import { map } from '../../kinds/raw.ts';
import { derivedBy } from '../../sim/memo.ts';
import type { Item } from '../item.ts';
import { placeOf } from '../parse.ts';
import { podSpecsOf } from '../pod-specs.ts';
import type { Assumption } from '../types.ts';
import { keptYaml } from './write-down.ts';

/** An assumed object with the place of the first that needs it. */
export interface AssumedObject {
  object: KubeObject;
  assumption: Assumption;
  place: Place;
}

/** What others refer to comes first; of one kind by name, whatever the order of the files. */
const order = ['Namespace', 'PriorityClass', 'ServiceAccount', 'Secret', 'ConfigMap'];
const rank = ({ kind }: KubeObject) => {
  const at = order.indexOf(kind);
  return at >= 0 ? at : kind === 'Pod' ? order.length + 1 : order.length;
};
const keyOf = ({ kind, metadata: { namespace = 'default', name } }: KubeObject) =>
  `${kind}/${namespace}/${name}`;

/** Existing names of every cluster. */
const born = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

export function sorted<T extends { object: KubeObject }>(entries: readonly T[]): T[] {
  const keys = new Map(entries.map((entry) => [entry, keyOf(entry.object)]));
  return [...entries].sort((a, b) => {
    const byRank = rank(a.object) - rank(b.object);
    if (byRank !== 0) return byRank;
    const [left, right] = [keys.get(a)!, keys.get(b)!];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}

/** A pod of the cluster on the lab's node, without what only its old node knew. */
export const onNode = derivedBy((object: KubeObject, nodeName: string): KubeObject => {
  if (object.kind !== 'Pod' || (object as Pod).spec.nodeName === undefined) return object;
  return { ...object, spec: { ...(object as Pod).spec, nodeName } };
});

/** By the object that needs it. */
const yamls = { Namespace: keptYaml(), ServiceAccount: keptYaml(), PriorityClass: keptYaml() };

/** Namespaces, service accounts and priority classes that the objects name and no file has. */
export function missingObjects(items: readonly Item[]): AssumedObject[] {
  const known = new Set(items.map(({ document }) => keyOf(document.value as unknown as KubeObject)));
  const found = new Map<string, AssumedObject>();
  const need = (item: Item, object: KubeObject, text: string) => {
    const key = keyOf(object);
    if (known.has(key) || found.has(key)) return;
    const { kind, metadata } = object;
    const { name, namespace } = metadata;
    const assumption: Assumption = {
      kind,
      name,
      ...(namespace === undefined ? {} : { namespace }),
      text,
      yaml: yamls[object.kind as keyof typeof yamls](item.document.value, object),
    };
    found.set(key, { object, assumption, place: placeOf(item.parsed, item.document) });
  };
  for (const item of items) {
    const object = item.document.value as unknown as KubeObject;
    const namespace = String(map(object.metadata).namespace ?? 'default');
    if (isNamespaced(object.kind) && !born.includes(namespace))
      need(
        item,
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
        `Namespace ${namespace}`,
      );
    for (const { spec } of podSpecsOf(item.document.value)) {
      const account = spec.serviceAccountName ?? spec.serviceAccount;
      if (typeof account === 'string' && account !== '' && account !== 'default')
        need(
          item,
          { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: account, namespace } },
          `ServiceAccount ${namespace}/${account}`,
        );
      const priority = spec.priorityClassName;
      if (typeof priority === 'string' && priority !== '' && !priority.startsWith('system-')) {
        const value = typeof spec.priority === 'number' ? spec.priority : 0;
        need(
          item,
          { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: priority }, value },
          `PriorityClass ${priority} with the value ${value}`,
        );
      }
    }
  }
  return [...found.values()];
}
