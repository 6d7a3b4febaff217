import type { ActionOf, ObjectRef } from '../../api/input.ts';
import { deleteFrom } from '../../controllers/support/requests.ts';
import { applicableKind, resourceNameOf } from '../../kinds/index.ts';
import { shellLine } from '../../sim/shell-words.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    /** An object's own seconds of grace come before those of the whole step. */
    delete: {
      refs: (ObjectRef & { gracePeriodSeconds?: number | undefined })[];
      gracePeriodSeconds?: number | undefined;
      force?: boolean | undefined;
    };
  }
}

type Doomed = ActionOf<'delete'>['refs'][number];

/** `pod/web` or `pod/team-a/web`. */
export function refOf(text: string): ObjectRef | null {
  const [word = '', ...rest] = text.split('/');
  const name = rest.at(-1);
  const kind = applicableKind(word);
  if (!kind || !name || rest.length > 2) return null;
  return { kind, namespace: rest.length === 2 ? rest[0]! : 'default', name };
}

/** `pod/web --grace-period=5`, `pod/web --now`, `pod/web --force`. */
function doomed(text: string): Doomed | null {
  const [word = '', ...flags] = text.trim().split(/\s+/);
  const found = refOf(word);
  if (!found) return null;
  let gracePeriodSeconds: number | undefined;
  for (const flag of flags) {
    const [, seconds] = /^--grace-period=(\d+)$/.exec(flag) ?? [];
    if (seconds !== undefined) gracePeriodSeconds ??= Number(seconds);
    else if (flag === '--now') gracePeriodSeconds ??= 1;
    else if (flag === '--force') gracePeriodSeconds = 0;
    else return null;
  }
  return gracePeriodSeconds === undefined ? found : { ...found, gracePeriodSeconds };
}

/** As a step has it: `pod/team-a/web --grace-period=5`; `grace` in seconds, null = the object's own. */
export function doomedText(reference: string, grace: number | null): string {
  if (grace === null) return reference;
  return `${reference} ${grace === 0 ? '--force' : `--grace-period=${grace}`}`;
}

const textOf = ({ kind, name }: ObjectRef) => `delete ${kind.toLowerCase()}/${name}`;

export const step = {
  kind: 'delete',
  shape: ['s'],
  help: 'Deletes objects: pod/NAME, pod/NAMESPACE/NAME, secret/NAME …, with --grace-period=SECONDS or --force behind it.',
  about: 'object',
  read(value, context) {
    const refs: Doomed[] = [];
    (Array.isArray(value) ? value : []).forEach((text, i) => {
      const ref = doomed(String(text));
      if (ref) refs.push(ref);
      else
        context.report(
          ['delete', i],
          `${JSON.stringify(text)} is not a valid object reference. Write pod/NAME or pod/NAMESPACE/NAME; secret, serviceaccount and namespace work the same way.`,
          'bad-reference',
        );
    });
    return { kind: 'delete', refs };
  },
  describe: ({ refs }) => refs.map(textOf).join(', '),
  perform(world, { refs, gracePeriodSeconds, force }, say) {
    for (const ref of refs) {
      const found = deleteFrom(world, ref, force ? 0 : (ref.gracePeriodSeconds ?? gracePeriodSeconds));
      const missing = `Error from server (NotFound): ${resourceNameOf(ref.kind)} ${JSON.stringify(ref.name)} not found`;
      say({ text: textOf(ref), ...(found ? {} : { error: missing }) });
    }
  },
  offer: ({ pods }) =>
    pods.map(({ metadata: { namespace, name } }) => ({
      title: `Delete pod ${name}`,
      step: { delete: [`pod/${namespace === 'default' ? name : `${namespace}/${name}`}`] },
    })),
  command: (value) =>
    (Array.isArray(value) ? value : [])
      .map((text) => {
        const [ref = '', ...flags] = String(text).split(/\s+/);
        const [kind = '', ...name] = ref.split('/');
        const space = name.length > 1 ? ['-n', name[0]!] : [];
        return shellLine('kubectl', 'delete', kind, name.at(-1) ?? '', ...space, ...flags);
      })
      .join('\n'),
} satisfies StepKind<'delete'>;
