import { damageImage } from '../../runtime/images.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    damageImage: { name: string };
  }
}

export const step = {
  kind: 'damageImage',
  shape: 's',
  help: 'Damages an image so that CRI-O cannot read it, as when a node dies during a pull. Removing or pulling it helps.',
  about: 'image',
  read: (value) => ({ kind: 'damageImage', name: String(value) }),
  describe: ({ name }) => `damage image ${name}`,
  perform({ images }, { name }, say) {
    if (images.runtime === 'containerd')
      return say({ error: 'containerd has read its images already and does not notice' });
    say(damageImage(images, name) === null ? { error: `no such image ${JSON.stringify(name)}` } : {});
  },
} satisfies StepKind<'damageImage'>;
