/** `kubectl replace -f`; with `--force` the shell deletes and creates. Models staging/src/k8s.io/kubectl/pkg/cmd/replace/replace.go Run */
import { keyOf } from '../../apiserver/store.ts';
import { objectsOfFiles } from '../written.ts';
import { changeEach, dryRunOf, replaceStored, said } from '../change.ts';
import { Refused, ServerError, notFound } from '../errors.ts';
import { scopeOf } from '../targets.ts';
import type { Command } from './types.ts';

/** The server's refusal with what was done. */
const during = (doing: string, file: string, error: Error) =>
  error instanceof Refused
    ? new Refused(
        error.message.replace(
          /^(Error from server \(\w+\)): /,
          `$1: error when ${doing} ${JSON.stringify(file)}: `,
        ),
      )
    : error;

export const command: Command = {
  name: 'replace',
  flags: {
    valued: [
      'filename',
      'output',
      'template',
      'grace-period',
      'timeout',
      'raw',
      'subresource',
      'validate',
      'field-manager',
    ],
    switches: ['force', 'wait', 'save-config', 'recursive', 'show-managed-fields'],
    optional: { cascade: 'background', 'dry-run': 'unchanged' },
    shorts: { R: 'recursive', f: 'filename', o: 'output' },
  },
  run(flags, around) {
    const { cluster } = around;
    const files = flags.values.get('filename');
    if (!files) throw new Error('must specify --filename to replace');
    const { namespace } = scopeOf(flags);
    const suffix = dryRunOf(flags);
    const all = objectsOfFiles(files, around, namespace);
    return changeEach(all, [], ({ resource, object, file }) => {
      const named = resource.namespaced
        ? { ...object, metadata: { ...object.metadata, namespace: object.metadata.namespace ?? namespace } }
        : object;
      const { name } = object.metadata;
      const key = keyOf(resource.kind, resource.namespaced ? named.metadata.namespace! : '', name);
      const before = cluster.store.objects.get(key);
      try {
        if (!before) {
          const { reason, message } = notFound(resource, name);
          throw new ServerError(reason, `error when replacing ${JSON.stringify(file)}: ${message}`);
        }
        if (suffix) return said(flags, named, `replaced${suffix}`);
        return said(flags, replaceStored(cluster, named), 'replaced');
      } catch (error) {
        throw during('replacing', file, error as Error);
      }
    });
  },
};
