/** What the fields mean that people touch here, by kind and path: `Pod.spec.imagePullSecrets`. */
import '../lab/late-steps.ts';
import { found } from '../kinds/found-help.ts';
import type { Help } from '../kinds/types.ts';
import { stepKinds } from '../steps/index.ts';
import { matcherHelp } from './expectations/index.ts';

/** A step that has the fields of something else: they mean the same. */
const alike = ['Registry.spec.repositories.', 'Scenario.spec.steps.setRepository.'] as const;

const written: readonly (readonly [string, string])[] = [
  ...(found as readonly Help[]).flatMap(({ kind, fields }) =>
    Object.entries(fields).map(([path, text]) => [`${kind}.${path}`, text] as const),
  ),
  ...stepKinds.map(({ kind, help }) => [`Scenario.spec.steps.${kind}`, help] as const),
  ...matcherHelp.map(([path, text]) => [`Scenario.spec.expect.${path}`, text] as const),
];
const descriptions: ReadonlyMap<string, string> = new Map([
  ...written,
  ...written.flatMap(([path, text]) =>
    path.startsWith(alike[0]) ? [[path.replace(...alike), text] as const] : [],
  ),
]);

export const descriptionOf = (path: string): string | undefined => descriptions.get(path);

/** All paths that have one. */
export const descriptionPaths = (): readonly string[] => [...descriptions.keys()];
