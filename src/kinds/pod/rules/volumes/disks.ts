/** Volumes that are a disk of some provider, or a share over the network. */
import type { Field } from '../../../rules/field.ts';
import { inclusiveRange, labelFaults } from '../../../rules/formats.ts';
import {
  type Obj,
  bytes,
  given,
  maybe,
  num,
  obj,
  optional,
  str,
  strings,
  struct,
  truth,
} from '../../../rules/values.ts';

export type SourceRule = (source: Obj, at: Field) => void;

/** Fields that may not be empty, in order. */
const required =
  (...fields: string[]): SourceRule =>
  (source, at) => {
    for (const field of fields) if (!str(source[field])) at.child(field).required();
  };

/** Models pkg/apis/core/validation/validation.go validateGCEPersistentDiskVolumeSource, and validateAWSElasticBlockStoreVolumeSource */
const partitioned =
  (name: string): SourceRule =>
  (source, at) => {
    required(name)(source, at);
    const partition = num(source.partition);
    if (partition < 0 || partition > 255) at.child('partition').invalid(partition, inclusiveRange(1, 255));
  };

const needsSecretName = (source: Obj, at: Field) => {
  if (obj(source.secretRef) && !str(struct(source.secretRef).name)) at.child('secretRef', 'name').required();
};

const initiators = {
  iqn: /iqn\.\d{4}-\d{2}\.([A-Za-z0-9\-.]+)(:[^,;*&$|\s]+)$/,
  eui: /^eui.[A-Za-z0-9]{16}$/,
  naa: /^naa.[A-Za-z0-9]{32}$/,
};

/** Models pkg/apis/core/validation/validation.go validateISCSIVolumeSource, the check of a qualified name */
function initiator(name: string, at: Field) {
  const pattern = initiators[name.slice(0, 3) as keyof typeof initiators] as RegExp | undefined;
  if (!pattern) at.invalid(name, 'must be valid format starting with iqn, eui, or naa');
  else if (!pattern.test(name)) at.invalid(name, 'must be valid format');
}

const lunRange = (lun: number, at: Field) => {
  if (lun < 0 || lun > 255) at.child('lun').invalid(lun, inclusiveRange(0, 255));
};

/** Models pkg/apis/core/validation/validation.go validateISCSIVolumeSource */
const iscsi: SourceRule = (source, at) => {
  const iqn = str(source.iqn);
  const name = optional(source.initiatorName);
  if (!str(source.targetPortal)) at.child('targetPortal').required();
  if (!iqn) at.child('iqn').required();
  else initiator(iqn, at.child('iqn'));
  lunRange(num(source.lun), at);
  if ((truth(source.chapAuthDiscovery) || truth(source.chapAuthSession)) && !obj(source.secretRef))
    at.child('secretRef').required();
  if (name !== null) initiator(name, at.as('initiatorName', 'initiatorname'));
};

/** Models pkg/apis/core/validation/validation.go validateFCVolumeSource */
const fc: SourceRule = (source, at) => {
  const names = strings(source.targetWWNs);
  const ids = strings(source.wwids);
  const lun = maybe(source.lun);
  if (names.length === 0 && ids.length === 0)
    at.child('targetWWNs').required('must specify either targetWWNs or wwids, but not both');
  if (names.length && ids.length)
    at.child('targetWWNs').invalid(names, 'targetWWNs and wwids can not be specified simultaneously');
  if (names.length === 0) return;
  if (lun === null) at.child('lun').required('lun is required if targetWWNs is specified');
  else lunRange(lun, at);
};

/** Models pkg/apis/core/validation/validation.go validateQuobyteVolumeSource */
const quobyte: SourceRule = (source, at) => {
  const registry = str(source.registry);
  const pairs = 'must be a host:port pair or multiple pairs separated by commas';
  if (!registry) at.child('registry').required(pairs);
  else if (bytes(str(source.tenant)) >= 65)
    at.child('tenant').required('must be a UUID and may not exceed a length of 64 characters');
  else
    for (const pair of registry.split(','))
      if (!/^(\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/.test(pair)) at.child('registry').invalid(registry, pairs);
  required('volume')(source, at);
};

/** Models pkg/apis/core/validation/validation.go validateFlockerVolumeSource */
const flocker: SourceRule = (source, at) => {
  const name = str(source.datasetName);
  if (!name && !str(source.datasetUUID)) at.required('one of datasetName and datasetUUID is required');
  if (name && str(source.datasetUUID))
    at.invalid('resource', 'datasetName and datasetUUID can not be specified simultaneously');
  if (name.includes('/')) at.child('datasetName').invalid(name, "must not contain '/'");
};

/** Models pkg/apis/core/validation/validation.go validateRBDVolumeSource */
const rbd: SourceRule = (source, at) => {
  if (strings(source.monitors).length === 0) at.child('monitors').required();
  required('image')(source, at);
};

/** Models pkg/apis/core/validation/validation.go validateCinderVolumeSource */
const cinder: SourceRule = (source, at) => {
  required('volumeID')(source, at);
  needsSecretName(source, at);
};

/** Models pkg/apis/core/validation/validation.go validateFlexVolumeSource */
const flexVolume: SourceRule = (source, at) => {
  required('driver')(source, at);
  for (const key of Object.keys(struct(source.options))) {
    const namespace = `.${key.split('/')[0]!.toLowerCase()}`;
    if (namespace.endsWith('.kubernetes.io') || namespace.endsWith('.k8s.io'))
      at.child('options').key(key).invalid(key, 'kubernetes.io and k8s.io namespaces are reserved');
  }
};

/** Models pkg/apis/core/validation/validation.go validateAzureDisk */
const azureDisk: SourceRule = (source, at) => {
  const uri = str(source.diskURI);
  required('diskName', 'diskURI')(source, at);
  const oneOf = (field: string, supported: readonly string[]) => {
    if (given(source[field]) && !supported.includes(str(source[field])))
      at.child(field).unsupported(str(source[field]), supported, true);
  };
  oneOf('cachingMode', ['None', 'ReadOnly', 'ReadWrite']);
  oneOf('kind', ['Shared', 'Dedicated', 'Managed']);
  const managed =
    '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}';
  const blob = 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd';
  if (!given(source.kind)) return;
  if (source.kind === 'Managed') {
    if (!uri.startsWith('/subscriptions/')) at.child('diskURI').unsupported(uri, [managed]);
  } else if (!uri.startsWith('https://')) at.child('diskURI').unsupported(uri, [blob]);
};

/** Models pkg/apis/core/validation/validation.go validateStorageOSVolumeSource */
const storageos: SourceRule = (source, at) => {
  for (const field of ['volumeName', 'volumeNamespace']) {
    const name = str(source[field]);
    if (name) at.child(field).invalidEach(name, labelFaults(name));
    else if (field === 'volumeName') at.child(field).required();
  }
  needsSecretName(source, at);
};

export const diskRules: Readonly<Record<string, SourceRule>> = {
  gcePersistentDisk: partitioned('pdName'),
  awsElasticBlockStore: partitioned('volumeID'),
  iscsi,
  fc,
  quobyte,
  flocker,
  rbd,
  cinder,
  flexVolume,
  azureDisk,
  storageos,
  /** Models pkg/apis/core/validation/validation.go validateGlusterfsVolumeSource */
  glusterfs: required('endpoints', 'path'),
  /** Models pkg/apis/core/validation/validation.go validateCephFSVolumeSource */
  cephfs(source, at) {
    if (strings(source.monitors).length === 0) at.child('monitors').required();
  },
  azureFile: required('secretName', 'shareName'),
  vsphereVolume: required('volumePath'),
  photonPersistentDisk: required('pdID'),
  portworxVolume: required('volumeID'),
  scaleIO: required('gateway', 'system', 'volumeName'),
};
