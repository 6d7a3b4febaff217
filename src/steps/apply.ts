import type { KubeObject } from '../api/objects.ts';
import type { Place } from '../api/input.ts';
import { applyTo } from '../controllers/requests.ts';
import { observe } from '../controllers/run.ts';
import type { World } from '../kubelet/world.ts';
import type { StepKind } from './types.ts';

const textOf = ({ kind, metadata }: KubeObject) => `apply ${kind.toLowerCase()}/${metadata.name}`;

/** The UIDs that objects have, asked for again and again while some are added. */
function takenUids({ api, trace }: World): () => ReadonlySet<string> {
  const taken = new Set<string>();
  const take = (object: KubeObject | null) => object?.metadata.uid && taken.add(object.metadata.uid);
  api.objects.forEach(take);
  let seen = trace.objects.log.length;
  return () => {
    while (seen < trace.objects.log.length) take(trace.objects.log[seen++]!.value);
    return taken;
  };
}

export const step = {
  kind: 'apply',
  shape: ['s'],
  help: 'Applies the objects of these files, as kubectl apply does.',
  about: 'object',
  read(value, context) {
    const objects: KubeObject[] = [];
    const places: Place[] = [];
    (Array.isArray(value) ? value : []).forEach((file, i) => {
      const found = context.objectsOf(String(file));
      if (!found)
        context.report(['apply', i], `There is no file named ${JSON.stringify(file)}.`, 'no-such-file');
      objects.push(...(found?.objects ?? []));
      places.push(...(found?.places ?? []));
    });
    return { kind: 'apply', objects, places };
  },
  describe: ({ objects }) => objects.map(textOf).join(', '),
  perform(world, { objects, places, existing = false }, say) {
    const taken = existing ? takenUids(world) : null;
    objects.forEach((object, i) => {
      const applied = applyTo(world, object, taken?.());
      const place = places?.[i];
      const { error, missing } = 'error' in applied ? applied : {};
      say({
        text: textOf(object),
        ...(error === undefined ? {} : { error }),
        ...(missing ? { missing } : {}),
        ...(place ? { place } : {}),
      });
      observe(world);
    });
  },
} satisfies StepKind<'apply'>;
