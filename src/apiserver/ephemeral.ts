/** The ephemeral containers of a pod. Models pkg/registry/core/pod/rest/subresources.go EphemeralContainersREST.Update */
import type { Container, Pod } from '../api/objects.ts';
import { resourceNameOf } from '../kinds/index.ts';
import { defaultContainer } from '../kinds/pod/defaults.ts';
import { canonical } from '../kinds/canonical.ts';
import { admitAlwaysPull } from './admission.ts';
import { type Applied, type ApplyEnvironment, type Store, keyOf, refusal, saidAs } from './store.ts';
import { validateEphemeralContainers } from './validate.ts';

/**
 * One more ephemeral container, as `kubectl debug` adds it: a strategic merge patch, which writes over one of the same
 * name and puts a new one first.
 */
export function addEphemeralContainer(
  store: Store,
  { namespace, name }: { namespace: string; name: string },
  written: Container,
  { defaultPullPolicy, alwaysPull = false }: ApplyEnvironment,
): Applied {
  const key = keyOf('Pod', namespace, name);
  const before = store.objects.get(key) as Pod | undefined;
  if (!before) return saidAs('NotFound', `${resourceNameOf('Pod')} ${JSON.stringify(name)} not found`);
  const { ephemeralContainers: old = [] } = before.spec;
  const known = old.find((container) => container.name === written.name);
  const added = defaultContainer(
    { ...known, ...written },
    defaultPullPolicy,
    before.spec.hostNetwork === true,
  );
  const changed = known ? old.map((each) => (each === known ? added : each)) : [added, ...old];
  const asked: Pod = { ...before, spec: { ...before.spec, ephemeralContainers: changed } };
  const admitted = alwaysPull ? admitAlwaysPull(asked) : asked;
  const refused = refusal(before, validateEphemeralContainers(before, admitted));
  if (refused) return refused;
  if (canonical(admitted.spec) === canonical(before.spec)) return { result: 'unchanged', object: before };
  const after: Pod = {
    ...admitted,
    metadata: { ...before.metadata, generation: (before.metadata.generation ?? 1) + 1 },
  };
  store.objects.set(key, after);
  return { result: 'configured', object: after };
}
