import { IMAGE_MANAGER } from '../../kubelet/images/pullmanager/folders.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    readOnlyImageManager: { readOnly: boolean };
  }
}

export const step = {
  kind: 'readOnlyImageManager',
  shape: 'b',
  help: 'Makes the folder of the kubelet’s pull records and intents read-only (true) or writable again (false).',
  about: 'image',
  read: (value) => ({ kind: 'readOnlyImageManager', readOnly: value !== false }),
  describe: ({ readOnly }) => `make the folder of the image manager ${readOnly ? 'read-only' : 'writable'}`,
  perform(world, { readOnly }, say) {
    world.readOnly = readOnly ? IMAGE_MANAGER : null;
    say();
  },
} satisfies StepKind<'readOnlyImageManager'>;
