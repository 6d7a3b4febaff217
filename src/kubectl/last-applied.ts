/** What `kubectl apply` keeps of what was written, so that the next one knows what was taken out. */
import type { KubeObject } from '../api/objects.ts';
import { resourceNameOf } from '../kinds/index.ts';
import { LAST_APPLIED } from '../printers/words.ts';
import { goJson } from './output/go-json.ts';

export const forgottenText = (kind: string, name: string) =>
  `resource ${resourceNameOf(kind)}/${name} is missing the ${LAST_APPLIED} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.`;

/** With what was written as an annotation. Models staging/src/k8s.io/kubectl/pkg/util/apply.go GetModifiedConfiguration */
export function remembering(object: KubeObject, written: KubeObject, namespace: string): KubeObject {
  const { metadata } = written;
  const { [LAST_APPLIED]: _, ...annotations } = metadata.annotations ?? {};
  const remembered = {
    ...written,
    metadata: { ...metadata, annotations, ...(object.kind === 'Namespace' ? {} : { namespace }) },
  };
  return {
    ...object,
    metadata: {
      ...object.metadata,
      annotations: { ...annotations, [LAST_APPLIED]: `${goJson(remembered)}\n` },
    },
  };
}
