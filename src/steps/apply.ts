import type { KubeObject } from '../api/objects.ts';
import type { Place } from '../api/input.ts';
import { applyTo } from '../controllers/requests.ts';
import { observe } from '../controllers/run.ts';
import type { StepKind } from './types.ts';

const textOf = ({ kind, metadata }: KubeObject) => `apply ${kind.toLowerCase()}/${metadata.name}`;

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
    objects.forEach((object, i) => {
      const applied = applyTo(world, object, existing);
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
