import type { KubeletStart } from '../../api/input.ts';
import { map } from '../../kinds/raw.ts';
import { startKubelet, stopKubelet } from '../../kubelet/process.ts';
import { startCommand, startFrom } from '../kubelet-start.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    restartKubelet: { crash: boolean; start?: KubeletStart };
  }
}

export const step = {
  kind: 'restartKubelet',
  shape: { config: 's', kubeletVersion: 's', crash: 'b' },
  help: 'Restarts the kubelet, optionally with another configuration file or version, or after a crash.',
  about: 'kubelet',
  read: (value, context) => ({
    kind: 'restartKubelet',
    crash: map(value).crash === true,
    ...startFrom(value, 'restartKubelet', context),
  }),
  describe: ({ crash }) => (crash ? 'crash and restart the kubelet' : 'restart the kubelet'),
  perform(world, { crash, start }, say) {
    stopKubelet(world, crash);
    say();
    startKubelet(world, start ?? world.start);
  },
  offer: () => [
    { title: 'Restart the kubelet', step: { restartKubelet: {} } },
    { title: 'Crash the kubelet', step: { restartKubelet: { crash: true } } },
  ],
  command: (value, textOf) =>
    startCommand(
      value,
      textOf,
      map(value).crash === true ? 'systemctl kill --signal=SIGKILL kubelet' : 'systemctl restart kubelet',
    ),
} satisfies StepKind<'restartKubelet'>;
