/** Requests and limits. Models pkg/apis/core/validation/validation.go validateResourceRequirements */
import type { Field } from '../../rules/field.ts';
import { keyFaults, labelFaults } from '../../rules/formats.ts';
import { Quantity } from '../../rules/quantity.ts';
import { type Obj, list, str, struct } from '../../rules/values.ts';
import { standardResources } from './resource-names.ts';

const ofContainers = ['cpu', 'memory', 'ephemeral-storage'];
const wholeNumbers = standardResources.filter(
  (name) => !/(^|\.)(cpu|memory|ephemeral-storage|storage)$/.test(name),
);

const isNative = (name: string) => !name.includes('/') || name.includes('kubernetes.io/');
const isHugePages = (name: string) => name.startsWith('hugepages-');
const isExtended = (name: string) =>
  !isNative(name) && !name.startsWith('requests.') && keyFaults(`requests.${name}`).length === 0;
/** More of it may be promised than there is. */
const isOvercommittable = (name: string) => isNative(name) && !isHugePages(name);

/** Models pkg/apis/core/validation/validation.go validateResourceName; whether the name is sound. */
function resourceName(name: string, at: Field): boolean {
  const faults = keyFaults(name);
  at.invalidEach(name, faults);
  if (faults.length) return false;
  if (name.includes('/') || standardResources.includes(name) || isHugePages(name)) return true;
  at.invalid(name, 'must be a standard resource type or fully qualified');
  return false;
}

/** Models pkg/apis/core/validation/validation.go validateContainerResourceName */
export function containerResource(name: string, at: Field) {
  resourceName(name, at);
  if (!name.includes('/')) {
    if (!ofContainers.includes(name) && !isHugePages(name))
      at.invalid(name, 'must be a standard resource for containers');
  } else if (!isNative(name) && !isExtended(name))
    at.invalid(name, "doesn't follow extended resource name standard");
}

/** Models pkg/apis/core/validation/validation.go validatePodResourceName */
export function podResource(name: string, at: Field) {
  if (resourceName(name, at) && !isPodLevel(name)) at.unsupported(name, ['cpu', 'hugepages-', 'memory']);
}
export const isPodLevel = (name: string) => ['cpu', 'memory'].includes(name) || isHugePages(name);

/** Models pkg/apis/core/validation/validation.go ValidateResourceQuantityValue */
function quantityValue(name: string, quantity: Quantity, at: Field) {
  if (quantity.isNegative) at.invalid(quantity.text, 'must be greater than or equal to 0');
  if ((wholeNumbers.includes(name) || isExtended(name)) && !quantity.isInteger)
    at.invalid(quantity.text, 'must be an integer');
}

/** Models pkg/apis/core/validation/validation.go validateResourceQuantityHugePageValue */
function hugePages(name: string, quantity: Quantity, at: Field) {
  const page = Quantity.of(name.slice('hugepages-'.length)).nanos;
  if (page <= 0n || quantity.nanos % page !== 0n)
    at.invalid(quantity.text, `${quantity.text} is not positive integer multiple of ${name}`);
}

const quantities = (written: unknown): [string, Quantity][] =>
  Object.entries(struct(written)).map(([name, value]) => [name, Quantity.of(value)]);

export function resources(
  requirements: Obj,
  nameRule: (name: string, at: Field) => void,
  claimNames: readonly string[],
  at: Field,
) {
  const limits = new Map(quantities(requirements.limits));
  const requests = new Map(quantities(requirements.requests));
  const names = [...limits.keys(), ...requests.keys()];
  for (const [name, quantity] of limits) {
    const place = at.child('limits').key(name);
    nameRule(name, place);
    quantityValue(name, quantity, place);
    if (isHugePages(name)) hugePages(name, quantity, place);
  }
  for (const [name, quantity] of requests) {
    const place = at.child('requests').key(name);
    nameRule(name, place);
    quantityValue(name, quantity, place);
    againstLimit(name, quantity, limits.get(name), place, at);
    if (isHugePages(name)) hugePages(name, quantity, place);
  }
  if (names.some(isHugePages) && !names.some((name) => name === 'cpu' || name === 'memory'))
    at.forbidden('HugePages require cpu or memory');
  claims(requirements.claims, claimNames, at.child('claims'));
}

function againstLimit(
  name: string,
  quantity: Quantity,
  limit: Quantity | undefined,
  place: Field,
  at: Field,
) {
  const all = place.worded(at.child('requests'));
  if (!limit) {
    if (!isOvercommittable(name))
      at.child('limits').required('Limit must be set for non overcommitable resources');
  } else if (quantity.compare(limit) !== 0 && !isOvercommittable(name))
    all.invalid(quantity.text, `must be equal to ${name} limit of ${limit.text}`);
  else if (quantity.compare(limit) > 0)
    all.invalid(quantity.text, `must be less than or equal to ${name} limit of ${limit.text}`);
}

/** Models pkg/apis/core/validation/validation.go validateResourceClaimNames */
function claims(written: unknown, known: readonly string[], at: Field) {
  const names = new Set<string>();
  list(written).forEach((claim, i) => {
    const place = at.index(i);
    const name = str(claim.name);
    const request = str(claim.request);
    if (!name) return place.required();
    if (names.has(name)) place.duplicate(name);
    else {
      if (request) place.child('request').invalidEach(request, labelFaults(request));
      const key = request ? `${name}/${request}` : name;
      if (names.has(key)) place.duplicate(key);
      else if (!request) for (const each of names) if (each.split('/')[0] === name) place.duplicate(name);
      names.add(key);
    }
    if (!known.includes(name))
      place.notFound(
        name,
        `must be one of the names in pod.spec.resourceClaims${known.length ? `: ${[...known].sort().join(', ')}` : ' which is empty'}`,
      );
  });
}

/** Models pkg/apis/core/validation/validation.go validateResizePolicy */
export function resizePolicy(written: unknown, podRestartPolicy: string, at: Field) {
  const seen = new Set<string>();
  list(written).forEach((policy, i) => {
    const name = str(policy.resourceName);
    const restart = str(policy.restartPolicy);
    if (seen.has(name)) at.index(i).duplicate(name);
    seen.add(name);
    const place = at.index(i).worded(at);
    if (!name) place.required();
    else if (!['cpu', 'memory'].includes(name)) place.unsupported(name, ['cpu', 'memory']);
    if (!restart) place.required();
    else if (!['NotRequired', 'RestartContainer'].includes(restart))
      place.unsupported(restart, ['NotRequired', 'RestartContainer']);
    if (podRestartPolicy === 'Never' && restart !== 'NotRequired')
      place.invalid(restart, "must be 'NotRequired' when pod `restartPolicy` is 'Never'");
  });
}

/** Claims of the pod. Models pkg/apis/core/validation/validation.go validatePodResourceClaim */
export const claimNamesOf = (spec: Obj): string[] =>
  list(spec.resourceClaims).flatMap(({ name }) => (str(name) ? [str(name)] : []));
