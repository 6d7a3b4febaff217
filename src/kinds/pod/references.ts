/** What of the API a pod needs. Models pkg/api/pod/util.go HasAPIObjectReference */
import type { PodSpec } from '../../api/objects.ts';
import { type Raw, list, map } from '../raw.ts';

/** Whether one of these fields is set anywhere within. */
const sets = (value: unknown, fields: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(
    ([field, inner]) => (fields.includes(field) && typeof inner === 'object') || sets(inner, fields),
  );

const volumesOf = ({ volumes }: PodSpec) => list(volumes);

function inEnvironment({ initContainers, containers, ephemeralContainers }: PodSpec, field: string[]) {
  const all = [initContainers, containers, ephemeralContainers].flatMap((each) => list(each));
  return all.some(({ env, envFrom }) => sets([env, envFrom], field));
}

export const needsSecrets = (spec: PodSpec): boolean =>
  (spec.imagePullSecrets?.length ?? 0) > 0 ||
  inEnvironment(spec, ['secretKeyRef', 'secretRef']) ||
  sets(volumesOf(spec), ['secret', 'secretRef', 'azureFile', 'nodePublishSecretRef']);

const needsConfigMaps = (spec: PodSpec): boolean =>
  inEnvironment(spec, ['configMapKeyRef', 'configMapRef']) || sets(volumesOf(spec), ['configMap']);

export const needsToken = (spec: PodSpec): boolean => sets(volumesOf(spec), ['serviceAccountToken']);

const sources: readonly [field: string, resource: string][] = [
  ['csi', 'csidrivers (via CSI volumes)'],
  ['glusterfs', 'endpoints (via glusterFS volumes)'],
  ['persistentVolumeClaim', 'persistentvolumeclaims'],
  ['ephemeral', 'persistentvolumeclaims (via ephemeral volumes)'],
];
const projections: readonly [field: string, resource: string][] = [
  ['serviceAccountToken', 'serviceaccounts (via projected volumes)'],
  ['clusterTrustBundle', 'clustertrustbundles'],
  ['podCertificate', 'podcertificates'],
];
const named = (of: Raw, table: readonly [string, string][]) =>
  table.find(([field]) => typeof of[field] === 'object')?.[1];

/** The first resource that it needs, as upstream names it; null = none. */
export function apiReferenceOf(spec: PodSpec): string | null {
  if (spec.serviceAccountName) return 'serviceaccounts';
  if (needsSecrets(spec)) return 'secrets';
  if (needsConfigMaps(spec)) return 'configmaps';
  if (list(spec.resourceClaims).length) return 'resourceclaims';
  for (const volume of volumesOf(spec)) {
    const found =
      named(volume, sources) ??
      list(map(volume.projected).sources).flatMap((source) => named(source, projections) ?? [])[0];
    if (found) return found;
  }
  return null;
}
