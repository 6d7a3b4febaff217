/** Fields of the pod and resources of a container as values. Models pkg/apis/core/validation/validation.go validateObjectFieldSelector */
import { canonicalQuantity } from '../../quantity.ts';
import type { Field } from '../../rules/field.ts';
import { keyFaults } from '../../rules/formats.ts';
import { type Obj, given, str } from '../../rules/values.ts';

/** What the downward API knows at all. Models pkg/apis/core/pods/helpers.go ConvertDownwardAPIFieldLabel */
const known = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.serviceAccountName',
  'spec.schedulerName',
  'status.phase',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
  'spec.host',
];
const subscripted = ['metadata.annotations', 'metadata.labels'];

/** Models pkg/apis/core/validation/validation.go validateObjectFieldSelector */
export function fieldSelector(ref: Obj, expressions: readonly string[], at: Field) {
  const version = str(ref.apiVersion);
  const written = str(ref.fieldPath);
  const path = at.child('fieldPath');
  if (!version) return at.child('apiVersion').required();
  if (!written) return path.required();
  const unconvertible = (why: string) => path.invalid(written, `error converting fieldPath: ${why}`);
  if (version !== 'v1') return unconvertible(`unsupported pod version: ${version}`);
  const [, name = '', subscript = ''] = /^(.+?)\['([^]*)'\]$/.exec(written) ?? [];
  if (name) {
    if (!subscripted.includes(name))
      return unconvertible(`field label does not support subscript: ${written}`);
    return at.invalidEach(
      ...(name === 'metadata.annotations'
        ? ([subscript.toLowerCase(), keyFaults(subscript.toLowerCase())] as const)
        : ([subscript, keyFaults(subscript)] as const)),
    );
  }
  if (!known.includes(written)) return unconvertible(`field label not supported: ${written}`);
  const converted = written === 'spec.host' ? 'spec.nodeName' : written;
  if (!expressions.includes(converted)) path.unsupported(converted, expressions, true);
}

const resources = ['cpu', 'memory', 'ephemeral-storage'];
const expressions = ['limits', 'requests'].flatMap((list) => resources.map((name) => `${list}.${name}`));
const sizes = [
  '1',
  ...['k', 'M', 'G', 'T', 'P', 'E'].map((s) => `1${s}`),
  ...['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map((s) => `1${s}`),
];
/** The units that a resource may be divided by, and how upstream calls both. */
const divisors: Readonly<Record<string, { units: readonly string[]; said: string; resource: string }>> = {
  cpu: { units: ['1m', '1'], said: '1m and 1', resource: 'cpu' },
  memory: { units: sizes, said: sizes.join(', '), resource: 'memory' },
  'ephemeral-storage': { units: sizes, said: sizes.join(', '), resource: 'local ephemeral storage' },
  hugepages: { units: sizes, said: sizes.join(', '), resource: 'hugepages' },
};

/** Models pkg/apis/core/validation/validation.go validateContainerResourceFieldSelector */
export function resourceSelector(ref: Obj, at: Field, inVolume: boolean) {
  const resource = str(ref.resource);
  const isHugePages = /^(requests|limits)\.hugepages-/.test(resource);
  if (inVolume && !str(ref.containerName)) at.child('containerName').required();
  else if (!resource) at.child('resource').required();
  else if (!expressions.includes(resource) && !isHugePages)
    at.child('resource').unsupported(resource, expressions, true);
  divisor(resource, isHugePages, ref.divisor, at.child('divisor'));
}

/** Models pkg/apis/core/validation/validation.go validateContainerResourceDivisor */
function divisor(resource: string, isHugePages: boolean, written: unknown, at: Field) {
  const unit = given(written) ? canonicalQuantity(written) : '0';
  const name = isHugePages ? 'hugepages' : resource.replace(/^(limits|requests)\./, '');
  const rule = isHugePages || expressions.includes(resource) ? divisors[name] : undefined;
  if (unit === '0' || !rule || rule.units.includes(unit)) return;
  at.invalid(resource, `only divisor's values ${rule.said} are supported with the ${rule.resource} resource`);
}
