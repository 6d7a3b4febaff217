import type { ObjectRef } from '../../api/input.ts';
import type { KubeObject } from '../../api/objects.ts';
import { keyOf } from '../../apiserver/store.ts';
import { replaceObject } from '../../apiserver/replace.ts';
import { tellWatchers } from '../../controllers/requests.ts';
import { badTarget } from '../../controllers/support/change.ts';
import { isNamespaced, resourceNameOf } from '../../kinds/index.ts';
import { map } from '../../kinds/raw.ts';
import { environmentOf } from '../../kubelet/environment.ts';
import { mergePatch } from '../../sim/merge-patch.ts';
import { refOf } from './delete.ts';
import { shellLine, targetWords } from '../../sim/shell-words.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    /** `merge` = a JSON merge patch (RFC 7386). */
    patch: { ref: ObjectRef; merge: Readonly<Record<string, unknown>> };
  }
}

/** What identifies an object is not changed. */
const identified = (object: KubeObject, { apiVersion, kind, metadata }: KubeObject): KubeObject => ({
  ...object,
  apiVersion,
  kind,
  metadata: {
    ...map(object.metadata),
    name: metadata.name,
    ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
  },
});

export const step = {
  kind: 'patch',
  shape: { object: 's', merge: '*' },
  help: 'Changes an object with a JSON merge patch, as kubectl patch --type=merge does: object: pod/NAME, merge: the changed fields, null for those to remove.',
  about: 'object',
  read(value, context) {
    const { object, merge } = map(value);
    const ref = refOf(String(object ?? ''));
    if (!ref) return badTarget(context, ['patch', 'object'], object);
    return { kind: 'patch', ref, merge: map(merge) };
  },
  describe: ({ ref, merge }) => {
    const metadata = Object.keys(map(merge.metadata));
    const only = Object.keys(merge).length === 1 && metadata.length === 1 ? metadata[0] : undefined;
    const verb = only === 'labels' ? 'label' : only === 'annotations' ? 'annotate' : 'patch';
    return `${verb} ${ref.kind.toLowerCase()}/${ref.name}`;
  },
  perform(world, { ref: { kind, namespace, name }, merge }, say) {
    const object = world.api.objects.get(keyOf(kind, isNamespaced(kind) ? namespace : '', name));
    if (!object)
      return say({
        error: `Error from server (NotFound): ${resourceNameOf(kind)} ${JSON.stringify(name)} not found`,
      });
    const wanted = identified(mergePatch(object, merge) as KubeObject, object);
    const applied = tellWatchers(world, replaceObject(world.api, wanted, environmentOf(world)));
    say('error' in applied ? { error: applied.error } : {});
  },
  command(value) {
    const { object, merge } = map(value);
    return shellLine(
      'kubectl',
      'patch',
      ...targetWords(String(object ?? '')),
      '--type=merge',
      '-p',
      JSON.stringify(merge),
    );
  },
} satisfies StepKind<'patch'>;
