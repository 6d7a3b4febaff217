import type { Pod } from '../../api/objects.ts';
import { uidOnNode } from '../../kinds/pod/mirror.ts';
import { absent, map, podKey } from '../../kinds/raw.ts';
import { latest } from '../../kubelet/restarts.ts';
import { later } from '../../kubelet/world.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    /** `pod` = `namespace/name`; without a container the first one. */
    killContainer: { pod: string; container?: string; exitCode: number };
  }
}

const KILLED = 137;

export const step = {
  kind: 'killContainer',
  shape: { pod: 's', container: 's', exitCode: 'i' },
  help: 'Ends a container’s process with the given exit code (137 by default).',
  about: 'object',
  read(value) {
    const { pod, container, exitCode } = map(value);
    return {
      kind: 'killContainer',
      pod: podKey(String(pod ?? '')),
      ...(absent(container) ? {} : { container: String(container) }),
      exitCode: Number(exitCode ?? KILLED),
    };
  },
  describe: ({ pod, container }) =>
    `kill ${container ? `container ${container} of ` : ''}pod/${pod.split('/')[1]}`,
  perform(world, { pod, container, exitCode }, say) {
    const object = world.api.objects.get(`Pod/${pod}`) as Pod | undefined;
    const name = container ?? object?.spec.containers[0]?.name;
    const runtime = object && world.runtime.get(uidOnNode(object));
    const run = name === undefined ? undefined : latest(runtime, name);
    if (!object)
      return say({
        error: `Error from server (NotFound): pods ${JSON.stringify(pod.split('/')[1])} not found`,
      });
    if (!run || run.finishedAt !== null) return say({ error: `no container of ${pod} is running` });
    say();
    later(world, 0, { kind: 'processExits', uid: uidOnNode(object), container: run.id, exitCode });
  },
  offer: ({ pods }) =>
    pods.map(({ metadata: { namespace, name } }) => ({
      title: `Kill the container of ${name}`,
      step: {
        killContainer: { pod: namespace === 'default' ? name : `${namespace}/${name}`, exitCode: KILLED },
      },
    })),
} satisfies StepKind<'killContainer'>;
