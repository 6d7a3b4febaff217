/** The volumes of `kubectl describe pod`. Models staging/src/k8s.io/kubectl/pkg/describe/describe.go describeVolumes */
import { type Obj, get, list, number, text } from '../../printers/access.ts';

type Lines = [label: string, value: string][];

const optional = (source: unknown) => text(source, 'optional') || 'false';

/** What each kind of volume says about itself. */
const kinds: Record<string, (source: unknown) => Lines> = {
  configMap: (source) => [
    ['Type', 'ConfigMap (a volume populated by a ConfigMap)'],
    ['Name', text(source, 'name')],
    ['Optional', optional(source)],
  ],
  secret: (source) => [
    ['Type', 'Secret (a volume populated by a Secret)'],
    ['SecretName', text(source, 'secretName')],
    ['Optional', optional(source)],
  ],
  emptyDir: (source) => [
    ['Type', "EmptyDir (a temporary directory that shares a pod's lifetime)"],
    ['Medium', text(source, 'medium')],
    ['SizeLimit', text(source, 'sizeLimit') || '<unset>'],
  ],
  hostPath: (source) => [
    ['Type', 'HostPath (bare host directory volume)'],
    ['Path', text(source, 'path')],
    ['HostPathType', get(source, 'type') === undefined ? '<none>' : text(source, 'type')],
  ],
  image: (source) => [
    ['Type', 'Image (a container image or OCI artifact)'],
    ['Reference', text(source, 'reference')],
    ['PullPolicy', text(source, 'pullPolicy')],
  ],
  persistentVolumeClaim: (source) => [
    ['Type', 'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)'],
    ['ClaimName', text(source, 'claimName')],
    ['ReadOnly', text(source, 'readOnly') || 'false'],
  ],
  nfs: (source) => [
    ['Type', 'NFS (an NFS mount that lasts the lifetime of a pod)'],
    ['Server', text(source, 'server')],
    ['Path', text(source, 'path')],
    ['ReadOnly', text(source, 'readOnly') || 'false'],
  ],
  projected: (source) => [
    ['Type', 'Projected (a volume that contains injected data from multiple sources)'],
    ...list(source, 'sources').flatMap(projected),
  ],
};

function projected({ secret, downwardAPI, configMap, serviceAccountToken }: Obj): Lines {
  if (secret)
    return [
      ['SecretName', text(secret, 'name')],
      ['SecretOptionalName', text(secret, 'optional') || '<nil>'],
    ];
  if (downwardAPI) return [['DownwardAPI', 'true']];
  if (configMap)
    return [
      ['ConfigMapName', text(configMap, 'name')],
      ['Optional', optional(configMap)],
    ];
  return serviceAccountToken
    ? [['TokenExpirationSeconds', String(number(serviceAccountToken, 'expirationSeconds'))]]
    : [];
}

/** Models staging/src/k8s.io/kubectl/pkg/describe/describe.go printDownwardAPIVolumeSource */
function downward(source: unknown): string {
  const items = list(source, 'items').map((item) => {
    const field = text(item, 'fieldRef', 'fieldPath') || text(item, 'resourceFieldRef', 'resource');
    return `      ${field} -> ${text(item, 'path')}\n`;
  });
  return `    Type:\tDownwardAPI (a volume populated by information about the pod)\n    Items:\n${items.join('')}`;
}

/** `indent` = of a template's, in front of the title; names get one blank then. */
export function describeVolumes(volumes: readonly Obj[], indent = ''): string {
  if (volumes.length === 0) return `${indent}Volumes:\t<none>\n`;
  const blocks = volumes.map((volume) => {
    if (volume.downwardAPI)
      return `  ${indent && ' '}${text(volume, 'name')}:\n${downward(volume.downwardAPI)}`;
    const kind = Object.keys(kinds).find((name) => volume[name] !== undefined && volume[name] !== null);
    if (!kind) return `  ${indent && ' '}${text(volume, 'name')}:\n  <unknown>\n`;
    const lines = kinds[kind]!(volume[kind]);
    return `  ${indent && ' '}${text(volume, 'name')}:\n${lines.map(([label, value]) => `    ${label}:\t${value}\n`).join('')}`;
  });
  return `${indent}Volumes:\n${blocks.join('')}`;
}
