import type { ObjectRef } from '../../api/input.ts';
import type { KubeObject } from '../../api/objects.ts';
import { badTarget, changeObject } from '../../controllers/support/change.ts';
import { paused, restarted, rolledBack } from '../../controllers/support/verbs.ts';
import { map } from '../../kinds/raw.ts';
import { type World, wallClock } from '../../kubelet/world.ts';
import { refOf } from './delete.ts';
import { shellLine, targetWords } from '../../sim/shell-words.ts';
import type { StepKind } from '../types.ts';

const verbs = ['restart', 'undo', 'pause', 'resume'] as const;
type Verb = (typeof verbs)[number];

declare module '../../api/input.ts' {
  interface Actions {
    rollout: { verb: Verb; ref: ObjectRef; toRevision: number };
  }
}

function change(world: World, verb: Verb, object: KubeObject, toRevision: number): KubeObject {
  if (verb === 'restart') return restarted(object, wallClock(world, world.now));
  if (verb === 'undo') return rolledBack(object, world.api.objects.values(), toRevision).object;
  return paused(object, verb === 'pause');
}

export const step = {
  kind: 'rollout',
  shape: { restart: 's', undo: 's', pause: 's', resume: 's', toRevision: 'i' },
  help: 'Restarts, undoes, pauses or resumes a rollout, as kubectl rollout does: restart: deployment/NAME.',
  about: 'object',
  read(value, context) {
    const written = map(value);
    const verb = verbs.find((each) => written[each] !== undefined);
    const ref = verb ? refOf(String(written[verb])) : null;
    if (!verb || !ref)
      return badTarget(context, ['rollout', ...(verb ? [verb] : [])], verb ? written[verb] : '');
    return { kind: 'rollout', verb, ref, toRevision: Number(written.toRevision ?? 0) };
  },
  describe: ({ verb, ref }) => `rollout ${verb} ${ref.kind.toLowerCase()}/${ref.name}`,
  perform(world, { verb, ref, toRevision }, say) {
    const error = changeObject(world, ref, (object) => change(world, verb, object, toRevision));
    say(error === null ? {} : { error });
  },
  command(value) {
    const written = map(value);
    const verb = verbs.find((each) => written[each] !== undefined);
    const to = written.toRevision === undefined ? [] : [`--to-revision=${String(written.toRevision)}`];
    return verb ? shellLine('kubectl', 'rollout', verb, ...targetWords(String(written[verb])), ...to) : null;
  },
} satisfies StepKind<'rollout'>;
