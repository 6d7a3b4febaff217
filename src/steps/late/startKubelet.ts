import type { KubeletStart } from '../../api/input.ts';
import { startKubelet } from '../../kubelet/process.ts';
import { startCommand, startFrom } from '../kubelet-start.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    startKubelet: { start?: KubeletStart };
  }
}

export const step = {
  kind: 'startKubelet',
  shape: { config: 's', kubeletVersion: 's' },
  help: 'Starts the kubelet, optionally with another configuration file or version.',
  about: 'kubelet',
  read: (value, context) => ({ kind: 'startKubelet', ...startFrom(value, 'startKubelet', context) }),
  describe: () => 'start the kubelet',
  perform(world, { start }, say) {
    if (world.kubelet) return say({ error: 'the kubelet is running already' });
    say();
    startKubelet(world, start ?? world.start);
  },
  command: (value, textOf) => startCommand(value, textOf, 'systemctl start kubelet'),
} satisfies StepKind<'startKubelet'>;
