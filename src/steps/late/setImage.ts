import type { ObjectRef } from '../../api/input.ts';
import { badTarget, changeObject } from '../../controllers/support/change.ts';
import { withImages } from '../../controllers/support/verbs.ts';
import { map } from '../../kinds/raw.ts';
import { refOf } from './delete.ts';
import { shellLine, targetWords } from '../../sim/shell-words.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    setImage: { ref: ObjectRef; images: [container: string, image: string][] };
  }
}

export const step = {
  kind: 'setImage',
  shape: { target: 's', images: { '*': 's' } },
  help: 'Gives containers another image, as kubectl set image does: target: deployment/NAME, images by container.',
  about: 'object',
  read(value, context) {
    const { target, images } = map(value);
    const ref = refOf(String(target ?? ''));
    if (!ref) return badTarget(context, ['setImage', 'target'], target);
    const all = Object.entries(map(images)).map(([name, image]): [string, string] => [name, String(image)]);
    return { kind: 'setImage', ref, images: all };
  },
  describe: ({ ref, images }) =>
    `set image ${ref.kind.toLowerCase()}/${ref.name} ${images.map((pair) => pair.join('=')).join(' ')}`,
  perform(world, { ref, images }, say) {
    const error = changeObject(world, ref, (object) => withImages(object, new Map(images)));
    say(error === null ? {} : { error });
  },
  command(value) {
    const { target, images } = map(value);
    const pairs = Object.entries(map(images)).map(([name, image]) => `${name}=${String(image)}`);
    return shellLine('kubectl', 'set', 'image', ...targetWords(String(target ?? '')), ...pairs);
  },
} satisfies StepKind<'setImage'>;
