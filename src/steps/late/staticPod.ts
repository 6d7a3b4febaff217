import type { Pod } from '../../api/objects.ts';
import type { Place } from '../../api/input.ts';
import { strings } from '../../kinds/raw.ts';
import { writeManifest } from '../../kubelet/static-pods.ts';
import { shellWrite } from '../../sim/shell-words.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    /** The pods of files that are put into the node's folder for static pods. */
    staticPod: { pods: readonly Pod[]; places?: readonly Place[] };
  }
}

const textOf = ({ metadata }: Pod) => `static pod ${metadata.name}`;

export const step = {
  kind: 'staticPod',
  shape: ['s'],
  help: 'Puts these files into the folder that the kubelet reads static pods from (staticPodPath).',
  about: 'object',
  read(value, context) {
    const pods: Pod[] = [];
    const places: Place[] = [];
    strings(value).forEach((file, i) => {
      const found = context.objectsOf(file);
      if (!found)
        context.report(['staticPod', i], `There is no file named ${JSON.stringify(file)}.`, 'no-such-file');
      found?.objects.forEach((object, k) => {
        if (object.kind !== 'Pod') return;
        pods.push(object as Pod);
        places.push(found.places[k]!);
      });
    });
    return { kind: 'staticPod', pods, places };
  },
  describe: ({ pods }) => pods.map(textOf).join(', '),
  perform(world, { pods, places }, say) {
    pods.forEach((pod, i) => {
      const fault = writeManifest(world, pod);
      const place = places?.[i];
      say({
        text: textOf(pod),
        ...(fault === null ? {} : { error: fault }),
        ...(place ? { place } : {}),
      });
    });
  },
  command: (value, textOf) =>
    strings(value)
      .map((file) => shellWrite(`/etc/kubernetes/manifests/${file}`, textOf(file)))
      .join('\n'),
} satisfies StepKind<'staticPod'>;
