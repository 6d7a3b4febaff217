import { showImage } from '../../kubelet/puller.ts';
import { removeName } from '../../runtime/images.ts';
import { entriesAt } from '../../sim/history.ts';
import { shellLine } from '../../sim/shell-words.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    removeImage: { name: string };
  }
}

const MAX_OFFERS = 8;

export const step = {
  kind: 'removeImage',
  shape: 's',
  help: 'Removes an image from the runtime, as crictl rmi does.',
  about: 'image',
  read: (value) => ({ kind: 'removeImage', name: String(value) }),
  describe: ({ name }) => `remove image ${name}`,
  perform(world, { name }, say) {
    const id = removeName(world.images, name);
    if (id === null) return say({ error: `no such image ${JSON.stringify(name)}` });
    showImage(world, id);
    say();
  },
  offer: ({ trace, t }) =>
    [...new Set(entriesAt(trace.images, t).flatMap(([, { names }]) => names))]
      .slice(0, MAX_OFFERS)
      .map((image) => ({ title: `Remove image ${image}`, step: { removeImage: image } })),
  command: (value) => shellLine('crictl', 'rmi', String(value)),
} satisfies StepKind<'removeImage'>;
