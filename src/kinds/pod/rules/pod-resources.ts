/** Requests and limits of a whole pod. Models pkg/apis/core/validation/validation.go validatePodResources */
import type { Field } from '../../rules/field.ts';
import { Quantity, nanosText } from '../../rules/quantity.ts';
import { type Obj, given, list, obj, str, struct } from '../../rules/values.ts';
import { isPodLevel, podResource, resources } from './resources.ts';

export function podResources(spec: Obj, claimNames: readonly string[], at: Field) {
  const own = obj(spec.resources);
  if (!own) return;
  if (str(struct(spec.os).name) === 'windows') return at.forbidden('may not be set for a windows pod');
  if (given(own.claims)) at.child('claims').forbidden('claims may not be set for Resources at pod-level');
  resources(own, podResource, claimNames, at);
  consistency(spec, own, at);
}

/** The sum of what containers ask for. Models staging/src/k8s.io/component-helpers/resource/helpers.go AggregateContainerRequests */
function aggregate(spec: Obj, field: 'requests' | 'limits'): Map<string, bigint> {
  const amounts = (container: Obj) =>
    Object.entries(struct(struct(container.resources)[field])).map(
      ([name, value]) => [name, Quantity.of(value).nanos] as const,
    );
  const add = (to: Map<string, bigint>, more: Iterable<readonly [string, bigint]>) => {
    for (const [name, amount] of more) to.set(name, (to.get(name) ?? 0n) + amount);
  };
  const sum = new Map<string, bigint>();
  for (const container of list(spec.containers)) add(sum, amounts(container));
  const sidecars = new Map<string, bigint>();
  const starting = new Map<string, bigint>();
  for (const container of list(spec.initContainers)) {
    const needs = new Map(sidecars);
    add(needs, amounts(container));
    if (container.restartPolicy === 'Always') {
      add(sum, amounts(container));
      add(sidecars, amounts(container));
    }
    for (const [name, amount] of needs) if (amount > (starting.get(name) ?? 0n)) starting.set(name, amount);
  }
  for (const [name, amount] of starting) if (amount > (sum.get(name) ?? -1n)) sum.set(name, amount);
  return sum;
}

/** What a pod asks for where it only says its limits. Models pkg/apis/core/v1/defaults.go defaultHugePagePodLimits, and defaultPodRequests */
export function podResourcesOf(own: Obj, spec: Obj): Obj {
  const limits = { ...struct(own.limits) };
  const requests = { ...struct(own.requests) };
  if (Object.keys(limits).length + Object.keys(requests).length === 0) return own;
  for (const [name, sum] of aggregate(spec, 'limits'))
    if (name.startsWith('hugepages-') && !(name in requests)) limits[name] ??= nanosText(sum, name);
  if (Object.keys(limits).length) {
    for (const [name, sum] of aggregate(spec, 'requests'))
      if (['cpu', 'memory'].includes(name)) requests[name] ??= nanosText(sum, name);
    for (const [name, limit] of Object.entries(limits)) if (isPodLevel(name)) requests[name] ??= limit;
  }
  const some = (field: string, amounts: Obj) => (Object.keys(amounts).length ? { [field]: amounts } : {});
  return { ...own, ...some('limits', limits), ...some('requests', requests) };
}

/** Models pkg/apis/core/validation/validation.go validatePodResourceConsistency */
function consistency(spec: Obj, own: Obj, at: Field) {
  for (const what of ['requests', 'limits'] as const) {
    const given = struct(own[what]);
    for (const [name, sum] of aggregate(spec, what)) {
      if (!(name in given) || (what === 'limits' && !name.startsWith('hugepages-'))) continue;
      const quantity = Quantity.of(given[name]);
      if (sum <= quantity.nanos) continue;
      const least = `aggregate container ${what} of ${nanosText(sum, name)}`;
      at.child(what).key(name).invalid(quantity.text, `must be greater than or equal to ${least}`);
    }
  }
  const limits = struct(own.limits);
  list(spec.containers).forEach((container, i) => {
    for (const [name, written] of Object.entries(struct(struct(container.resources).limits))) {
      if (!(name in limits)) continue;
      const limit = Quantity.of(limits[name]);
      const quantity = Quantity.of(written);
      if (quantity.compare(limit) > 0)
        at.child('containers')
          .index(i)
          .key(name)
          .child('limits')
          .invalid(quantity.text, `must be less than or equal to pod limits of ${limit.text}`);
    }
  });
}
