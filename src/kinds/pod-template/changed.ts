/** What an update makes of a stored workload. */
import type { KubeObject } from '../../api/objects.ts';
import { isMap } from '../report.ts';
import type { DefaultPullPolicy } from '../types.ts';

type Defaults = (object: KubeObject, pullPolicy: DefaultPullPolicy) => KubeObject;

/**
 * The spec as written, with the defaults. A number of replicas that is not written stays what `kubectl scale` or a
 * controller made of it, and so does what else only the server writes (`kept`). Models staging/src/k8s.io/kubectl/pkg/cmd/apply/patcher.go patchSimple
 */
export const changedSpec =
  (defaults: Defaults, kept: readonly string[] = ['replicas']) =>
  (before: KubeObject, written: KubeObject, pullPolicy: DefaultPullPolicy): KubeObject => {
    const own = isMap(written.spec) ? written.spec : {};
    const live = isMap(before.spec) ? before.spec : {};
    const stays = Object.fromEntries(
      kept.flatMap((field) =>
        own[field] === undefined && live[field] !== undefined ? [[field, live[field]]] : [],
      ),
    );
    const { labels, annotations } = written.metadata;
    const metadata = {
      ...before.metadata,
      ...(labels ? { labels } : {}),
      // Some are the controllers'.
      ...(annotations ? { annotations: { ...before.metadata.annotations, ...annotations } } : {}),
    };
    return {
      ...before,
      metadata,
      spec: defaults({ ...before, metadata, spec: { ...own, ...stays } }, pullPolicy).spec,
    };
  };
