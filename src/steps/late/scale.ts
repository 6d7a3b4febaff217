import type { ObjectRef } from '../../api/input.ts';
import { badTarget, changeObject } from '../../controllers/support/change.ts';
import { scaledTo } from '../../controllers/support/verbs.ts';
import { MOST_PODS, tooManyText } from '../../kinds/most-pods.ts';
import { map } from '../../kinds/raw.ts';
import { refOf } from './delete.ts';
import { shellLine, targetWords } from '../../sim/shell-words.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    scale: { ref: ObjectRef; replicas: number };
  }
}

export const step = {
  kind: 'scale',
  shape: { target: 's', replicas: 'i' },
  help: 'Gives a workload another number of replicas, as kubectl scale does: target: deployment/NAME.',
  about: 'object',
  read(value, context) {
    const { target, replicas } = map(value);
    const ref = refOf(String(target ?? ''));
    if (!ref) return badTarget(context, ['scale', 'target'], target);
    if (Number(replicas) > MOST_PODS) {
      context.report(
        ['scale', 'replicas'],
        `${tooManyText(`${ref.kind} ${JSON.stringify(ref.name)}`, Number(replicas))}, so it leaves this step out.`,
        'too-many-pods',
      );
      return null;
    }
    return { kind: 'scale', ref, replicas: Number(replicas ?? 0) };
  },
  describe: ({ ref, replicas }) => `scale ${ref.kind.toLowerCase()}/${ref.name} to ${replicas}`,
  perform(world, { ref, replicas }, say) {
    const error = changeObject(world, ref, (object) => {
      const scaled = scaledTo(object, replicas);
      if (!scaled) throw new Error('the server could not find the requested resource');
      return scaled;
    });
    say(error === null ? {} : { error });
  },
  command(value) {
    const { target, replicas } = map(value);
    return shellLine(
      'kubectl',
      'scale',
      ...targetWords(String(target ?? '')),
      `--replicas=${String(replicas ?? 0)}`,
    );
  },
} satisfies StepKind<'scale'>;
