import type { Pod } from '../../api/objects.ts';
import { strings } from '../../kinds/raw.ts';
import { removeManifest } from '../../kubelet/static-pods.ts';
import { shellLine } from '../../sim/shell-words.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    /** The pods of files that are taken out of the node's folder for static pods. */
    removeStaticPod: { pods: readonly Pod[] };
  }
}

export const step = {
  kind: 'removeStaticPod',
  shape: ['s'],
  help: 'Takes these files out of the folder that the kubelet reads static pods from. It ends their pods.',
  about: 'object',
  read(value, context) {
    const pods = strings(value).flatMap((file, i) => {
      const found = context.objectsOf(file);
      if (!found)
        context.report(
          ['removeStaticPod', i],
          `There is no file named ${JSON.stringify(file)}.`,
          'no-such-file',
        );
      return (found?.objects ?? []).filter(({ kind }) => kind === 'Pod') as Pod[];
    });
    return { kind: 'removeStaticPod', pods };
  },
  describe: ({ pods }) => pods.map(({ metadata }) => `remove static pod ${metadata.name}`).join(', '),
  perform(world, { pods }, say) {
    for (const pod of pods)
      say({
        text: `remove static pod ${pod.metadata.name}`,
        ...(removeManifest(world, pod) ? {} : { error: 'no such file' }),
      });
  },
  command: (value) => shellLine('rm', ...strings(value).map((file) => `/etc/kubernetes/manifests/${file}`)),
} satisfies StepKind<'removeStaticPod'>;
