import type { Container } from '../../api/objects.ts';
import { addEphemeralContainer } from '../../apiserver/ephemeral.ts';
import { tellWatchers } from '../../controllers/requests.ts';
import { environmentOf } from '../../kubelet/environment.ts';
import { absent, map, podKey } from '../../kinds/raw.ts';
import { shellLine } from '../../sim/shell-words.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    /** `pod` = `namespace/name`. */
    debug: { pod: string; container: Container };
  }
}

export const step = {
  kind: 'debug',
  shape: { pod: 's', container: '#EphemeralContainer' },
  help: 'Adds an ephemeral container to a pod, as kubectl debug does. It is pulled with the pod’s own pull secrets.',
  about: 'object',
  read(value) {
    const { pod, container } = map(value);
    const { name, ...rest } = map(container);
    return {
      kind: 'debug',
      pod: podKey(String(pod ?? '')),
      container: { name: String(name ?? 'debugger'), ...rest },
    };
  },
  describe: ({ pod, container: { image = '' } }) => `debug pod/${pod.split('/')[1]} with ${image}`,
  perform(world, { pod, container }, say) {
    const [namespace = '', name = ''] = pod.split('/');
    const applied = tellWatchers(
      world,
      addEphemeralContainer(world.api, { namespace, name }, container, environmentOf(world)),
    );
    say('error' in applied ? { error: applied.error } : {});
  },
  offer: ({ pods }) =>
    pods.map(({ metadata: { namespace, name }, spec }) => ({
      title: `Debug ${name} with an ephemeral container`,
      step: {
        debug: {
          pod: namespace === 'default' ? name : `${namespace}/${name}`,
          container: { name: 'debugger', image: spec.containers[0]?.image ?? '' },
        },
      },
    })),
  command(value) {
    const { pod, container } = map(value);
    const { name, image, targetContainerName: target } = map(container);
    const [, space, own = ''] = /^(?:(.*)\/)?([^/]*)$/.exec(String(pod ?? ''))!;
    return shellLine(
      'kubectl',
      'debug',
      own,
      ...(space ? ['-n', space] : []),
      `--image=${String(image ?? '')}`,
      `--container=${String(name ?? 'debugger')}`,
      ...(absent(target) ? [] : [`--target=${String(target)}`]),
    );
  },
} satisfies StepKind<'debug'>;
