import { map } from '../../kinds/raw.ts';
import { stopKubelet } from '../../kubelet/process.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    stopKubelet: { crash: boolean };
  }
}

export const step = {
  kind: 'stopKubelet',
  shape: { crash: 'b' },
  help: 'Stops or kills the kubelet until it is started again.',
  about: 'kubelet',
  read: (value) => ({ kind: 'stopKubelet', crash: map(value).crash === true }),
  describe: ({ crash }) => (crash ? 'kill the kubelet' : 'stop the kubelet'),
  perform(world, { crash }, say) {
    say(stopKubelet(world, crash) ? {} : { error: 'the kubelet is not running' });
  },
  command: (value) =>
    map(value).crash === true ? 'systemctl kill --signal=SIGKILL kubelet' : 'systemctl stop kubelet',
} satisfies StepKind<'stopKubelet'>;
