/** A change of an existing object as a step. */
import type { KubeObject } from '../../api/objects.ts';
import { canonical } from '../../kinds/canonical.ts';
import { isNamespaced } from '../../kinds/index.ts';
import { mergePatchOf } from '../../sim/merge-patch.ts';
import { scaledTo, withImages } from '../../controllers/support/verbs.ts';
import { get, list, number, text } from '../../printers/access.ts';
import type { Reference } from '../../kubectl/server/cluster.ts';

/** `pod/web`, `pod/team-a/web`. */
export function referenceOf({ kind, namespace, name }: Reference): string {
  const where = !isNamespaced(kind) || namespace === 'default' || namespace === '' ? '' : `${namespace}/`;
  return `${kind.toLowerCase()}/${where}${name}`;
}

const targetOf = ({ kind, metadata: { namespace = '', name } }: KubeObject) =>
  referenceOf({ kind, namespace, name });

/** Without what the server writes. */
function written({ status: _status, metadata, ...rest }: KubeObject): Record<string, unknown> {
  const { generation: _generation, ...own } = metadata;
  return { ...rest, metadata: own };
}

const isSame = (a: KubeObject, b: KubeObject) => canonical(written(a)) === canonical(written(b));

/** The images that containers have got, by name. */
function newImages(before: KubeObject, after: KubeObject): Map<string, string> {
  const images = new Map<string, string>();
  for (const path of [
    ['spec'],
    ['spec', 'template', 'spec'],
    ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  ])
    for (const field of ['initContainers', 'containers']) {
      const old = list(get(before, ...path), field);
      for (const container of list(get(after, ...path), field)) {
        const name = text(container, 'name');
        const image = text(container, 'image');
        if (
          image !==
          text(
            old.find((each) => text(each, 'name') === name),
            'image',
          )
        )
          images.set(name, image);
      }
    }
  return images;
}

function setImage(before: KubeObject, after: KubeObject): Record<string, unknown> | null {
  const images = newImages(before, after);
  if (images.size === 0 || !isSame(withImages(before, images), after)) return null;
  return { setImage: { target: targetOf(before), images: Object.fromEntries(images) } };
}

function scale(before: KubeObject, after: KubeObject): Record<string, unknown> | null {
  const replicas = number(after, 'spec', 'replicas');
  const scaled = scaledTo(before, replicas);
  return scaled && isSame(scaled, after) ? { scale: { target: targetOf(before), replicas } } : null;
}

function rollout(args: readonly string[], object: KubeObject): Record<string, unknown> | null {
  const verb = ['restart', 'undo', 'pause', 'resume'].find((each) => args.includes(each));
  if (verb === undefined) return null;
  const [, revision] = /--to-revision[= ](\d+)/.exec(args.join(' ')) ?? [];
  return {
    rollout: {
      [verb]: targetOf(object),
      ...(revision && revision !== '0' ? { toRevision: Number(revision) } : {}),
    },
  };
}

/** A step of the scenario that does what the command did. */
export function stepOf(
  args: readonly string[],
  before: KubeObject,
  after: KubeObject,
): Record<string, unknown> {
  const own =
    args[0] === 'scale'
      ? scale(before, after)
      : args[0] === 'set'
        ? setImage(before, after)
        : args[0] === 'rollout'
          ? rollout(args, before)
          : null;
  return own ?? { patch: { object: targetOf(before), merge: mergePatchOf(written(before), written(after)) } };
}
