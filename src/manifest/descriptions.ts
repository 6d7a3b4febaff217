/** What the fields mean that people touch here, by kind and path: `Pod.spec.imagePullSecrets`. */
import { kinds } from '../kinds/index.ts';
import { stepKinds } from '../steps/index.ts';

const descriptions: ReadonlyMap<string, string> = new Map([
  ...kinds.flatMap(({ kind, descriptions = {} }) =>
    Object.entries(descriptions).map(([path, text]) => [`${kind}.${path}`, text] as const),
  ),
  ...stepKinds.map(({ kind, help }) => [`Scenario.spec.steps.${kind}`, help] as const),
]);

export const descriptionOf = (path: string): string | undefined => descriptions.get(path);
