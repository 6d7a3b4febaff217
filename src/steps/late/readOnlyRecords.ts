import { PULLED } from '../../kubelet/images/pullmanager/folders.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    readOnlyRecords: { readOnly: boolean };
  }
}

export const step = {
  kind: 'readOnlyRecords',
  shape: 'b',
  help: 'Makes the folder of the kubelet’s image pull records read-only (true) or writable again (false).',
  about: 'image',
  read: (value) => ({ kind: 'readOnlyRecords', readOnly: value !== false }),
  describe: ({ readOnly }) => `make the image pull records ${readOnly ? 'read-only' : 'writable'}`,
  perform(world, { readOnly }, say) {
    world.readOnly = readOnly ? PULLED : null;
    say();
  },
} satisfies StepKind<'readOnlyRecords'>;
