import { map } from '../../kinds/raw.ts';
import { deleteUnusedImages, pruneRecords } from '../../kubelet/image-gc.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    collectGarbage: { mode: 'unused' | 'prune' };
  }
}

export const step = {
  kind: 'collectGarbage',
  shape: { mode: 'e:unused|prune' },
  help: 'unused: the images that no container uses are deleted. prune: the records of images that are gone.',
  about: 'image',
  read: (value) => ({ kind: 'collectGarbage', mode: map(value).mode === 'prune' ? 'prune' : 'unused' }),
  describe: ({ mode }) =>
    mode === 'unused' ? 'collect garbage: delete unused images' : 'prune the records of images that are gone',
  perform(world, { mode }, say) {
    say();
    if (mode === 'unused') deleteUnusedImages(world);
    else pruneRecords(world);
  },
  offer: () => [{ title: 'Collect garbage (delete unused images)', step: { collectGarbage: {} } }],
} satisfies StepKind<'collectGarbage'>;
