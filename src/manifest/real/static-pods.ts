/** Which pods of a cluster as it stands are static: those with a file, or with a mirror pod in the API server. */
import type { Pod } from '../../api/objects.ts';
import { MIRROR, isMirror } from '../../kinds/pod/mirror.ts';
import { map } from '../../kinds/raw.ts';
import type { Item } from '../item.ts';

/** Where kubeadm puts them. */
export const MANIFESTS = '/etc/kubernetes/manifests';

const isTolerated = ({ key, operator, effect }: Record<string, unknown>) =>
  !key && operator === 'Exists' && effect === 'NoExecute';

/** Whether a file lies in the kubelet's folder; of its path at least two folders have to be known. */
function liesIn(file: string, path: string): boolean {
  const folder = file.split('/').slice(0, -1).join('/');
  const whole = path.replace(/^\/+|\/+$/g, '');
  if (!folder || !whole) return false;
  const known = folder.includes('/') && whole.endsWith(`/${folder}`);
  return known || whole === folder || folder.endsWith(`/${whole}`);
}

/** What its file held, by the pod that the API server shows; null when that does not have the node's name at its end. */
function fileOf({ metadata, spec, apiVersion, kind, status }: Pod): Pod | null {
  const { name, namespace, labels, annotations } = metadata;
  const { nodeName = '', tolerations, priority: _priority, preemptionPolicy: _policy, ...rest } = spec;
  const end = `-${nodeName.toLowerCase()}`;
  if (nodeName && !name.endsWith(end)) return null;
  const own = Object.entries(annotations ?? {}).filter(([key]) => !key.startsWith('kubernetes.io/config.'));
  const tolerated = ((tolerations as Record<string, unknown>[] | undefined) ?? []).filter(
    (each) => !isTolerated(each),
  );
  return {
    apiVersion,
    kind,
    status,
    metadata: {
      name: nodeName ? name.slice(0, -end.length) : name,
      ...(namespace === undefined ? {} : { namespace }),
      ...(labels ? { labels } : {}),
      ...(own.length ? { annotations: Object.fromEntries(own) } : {}),
    },
    spec: { ...rest, ...(tolerated.length ? { tolerations: tolerated } : {}) },
  };
}

/** The file of a static pod; null for everything else. `path` = the kubelet's staticPodPath. */
export function manifestOf({ document }: Item, path: string): Pod | null {
  if (document.kind !== 'Pod') return null;
  const pod = document.value as unknown as Pod;
  if (isMirror(pod)) return fileOf(pod);
  return liesIn(document.file, path) ? pod : null;
}

/** Whether it is known as a static pod by what the API server shows. */
export const isShown = ({ document }: Item): boolean =>
  document.kind === 'Pod' && map(map(document.value.metadata).annotations)[MIRROR] !== undefined;

/** A mirror pod whose file cannot be told from its name: it runs as any other pod, under the name that it has. */
export function withoutMirror(item: Item): Item {
  if (!isShown(item)) return item;
  const { document } = item;
  const metadata = map(document.value.metadata);
  const { [MIRROR]: _, ...annotations } = map(metadata.annotations);
  return {
    ...item,
    document: { ...document, value: { ...document.value, metadata: { ...metadata, annotations } } },
  };
}
