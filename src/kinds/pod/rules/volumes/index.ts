/** The volumes of a pod. Models pkg/apis/core/validation/validation.go ValidateVolumes */
import type { Field } from '../../../rules/field.ts';
import { labelFaults, subdomainFaults } from '../../../rules/formats.ts';
import { type Obj, bytes, given, obj, str, struct, list } from '../../../rules/values.ts';
import { type SourceRule, diskRules } from './disks.ts';
import { ephemeral } from './ephemeral.ts';
import { fileRules } from './files.ts';
import { projected } from './projected.ts';
import { storageRules } from './storage.ts';

const rules: Readonly<Record<string, SourceRule>> = {
  ...diskRules,
  ...fileRules,
  ...storageRules,
  projected,
  ephemeral,
};

/** The kinds of volumes in the order in which upstream asks for them. */
const kinds = [
  'emptyDir',
  'hostPath',
  'gitRepo',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'secret',
  'nfs',
  'iscsi',
  'glusterfs',
  'flocker',
  'persistentVolumeClaim',
  'rbd',
  'cinder',
  'cephfs',
  'quobyte',
  'downwardAPI',
  'fc',
  'flexVolume',
  'configMap',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'storageos',
  'projected',
  'scaleIO',
  'csi',
  'ephemeral',
  'image',
];
/** How a second kind is called where that is not its name. */
const misspelt: Readonly<Record<string, string>> = { cephfs: 'cephFS', downwardAPI: 'downwarAPI' };
/** How the errors inside of a kind begin where that is not its name. */
const inside: Readonly<Record<string, string>> = { gcePersistentDisk: 'persistentDisk' };

/** Volumes without an error, by name: mounts may name only these. */
export type Volumes = ReadonlyMap<string, Obj>;

export function volumes(written: unknown, podName: string, at: Field): Volumes {
  const sound = new Map<string, Obj>();
  const claims = new Set(
    list(written).flatMap((volume) =>
      podName && obj(volume.ephemeral) ? [`${podName}-${str(volume.name)}`] : [],
    ),
  );
  list(written).forEach((volume, i) => {
    const place = at.index(i);
    const own = place.aside();
    const name = str(volume.name);
    source(volume, name, podName, own);
    if (!name) own.child('name').required();
    else own.child('name').invalidEach(name, labelFaults(name));
    if (sound.has(name)) own.child('name').duplicate(name);
    if (own.errors.length === 0) sound.set(name, volume);
    at.errors.push(...own.errors);
    const claim = str(struct(volume.persistentVolumeClaim).claimName);
    if (obj(volume.persistentVolumeClaim) && claims.has(claim))
      place
        .child('persistentVolumeClaim', 'claimName')
        .invalid(claim, 'must not reference a PVC that gets created for an ephemeral volume');
  });
  return sound;
}

/** Models pkg/apis/core/validation/validation.go validateVolumeSource */
function source(volume: Obj, name: string, podName: string, at: Field) {
  let found = false;
  for (const kind of kinds) {
    const written = obj(volume[kind]);
    if (!written) continue;
    if (found) at.as(kind, misspelt[kind] ?? kind).forbidden('may not specify more than 1 volume type');
    else rules[kind]!(written, at.as(kind, inside[kind] ?? kind));
    if (
      kind === 'iscsi' &&
      given(written.initiatorName) &&
      bytes(`${name}:${str(written.targetPortal)}`) > 64
    )
      at.child('name').invalid(
        name,
        'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.',
      );
    if (kind === 'ephemeral' && !found && podName && name)
      for (const fault of subdomainFaults(`${podName}-${name}`))
        at.child('name').invalid(name, `PVC name "${podName}-${name}": ${fault}`);
    found = true;
  }
  if (!found) at.required('must specify a volume type');
}
