/** Intents and records as text. Models pkg/kubelet/images/pullmanager/fs_pullrecords.go getKubeletConfigSerializerInfo */
import { emptyTable } from '../../../sim/table.ts';
import { parseDocument } from 'yaml';
import type {
  ImagePullCredentials,
  ImagePulledRecord,
  RecordVersion,
  RecordedServiceAccount,
} from '../../../api/records.ts';
import { compareBytes } from '../../../sim/go.ts';
import type { CredentialSource } from '../../credentials/keyring.ts';

/** The most secrets of one image name that a match may add to. */
export const MAX_RECORDED_SECRETS = 100;

export const encodeIntent = (image: string, apiVersion: RecordVersion): string =>
  `${JSON.stringify({ kind: 'ImagePullIntent', apiVersion, image })}\n`;

/** Go's compact JSON, a newline at its end. v1alpha1 writes its list of secrets even when there is none. */
export function encodeRecord(record: ImagePulledRecord, apiVersion: RecordVersion): string {
  const mapping = emptyTable<unknown>();
  for (const name of Object.keys(record.credentialMapping).sort(compareBytes)) {
    const { kubernetesSecrets, kubernetesServiceAccounts, nodePodsAccessible } =
      record.credentialMapping[name]!;
    const always = apiVersion.endsWith('v1alpha1');
    mapping[name] = {
      ...(always || kubernetesSecrets?.length
        ? { kubernetesSecrets: kubernetesSecrets?.length ? kubernetesSecrets : null }
        : {}),
      ...(kubernetesServiceAccounts?.length ? { kubernetesServiceAccounts } : {}),
      ...(nodePodsAccessible ? { nodePodsAccessible } : {}),
    };
  }
  const { lastUpdatedTime, imageRef } = record;
  const whole = { kind: 'ImagePulledRecord', apiVersion, lastUpdatedTime, imageRef };
  return `${JSON.stringify(Object.keys(mapping).length ? { ...whole, credentialMapping: mapping } : whole)}\n`;
}

/** The expected shape, checked strictly as by the kubelet's decoder. */
type Shape = 'string' | 'boolean' | { list: Shape } | { map: Shape } | { fields: Record<string, Shape> };

const coordinates: Record<string, Shape> = { uid: 'string', namespace: 'string', name: 'string' };
const secret: Shape = { fields: { ...coordinates, credentialHash: 'string' } };

function credentials(serviceAccounts: boolean): Shape {
  const fields: Record<string, Shape> = {
    kubernetesSecrets: { list: secret },
    nodePodsAccessible: 'boolean',
  };
  if (serviceAccounts) fields.kubernetesServiceAccounts = { list: { fields: coordinates } };
  return { fields };
}

function conforms(value: unknown, shape: Shape): boolean {
  if (value === null) return true;
  if (typeof shape === 'string') return typeof value === shape;
  if ('list' in shape) return Array.isArray(value) && value.every((item) => conforms(item, shape.list));
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  const entries = Object.entries(value as object);
  if ('map' in shape) return entries.every(([, item]) => conforms(item, shape.map));
  return entries.every(
    ([key, item]) => Object.hasOwn(shape.fields, key) && conforms(item, shape.fields[key]!),
  );
}

export interface Decoding {
  readable: readonly RecordVersion[];
  serviceAccounts: boolean;
}

/**
 * JSON without duplicate fields, or YAML: the kubelet's codec takes both. What the kubelet wrote itself is compact JSON
 * that comes back as the same bytes; only other texts are looked at closer. Throws Error.
 */
function parse(text: string): unknown {
  if (text.trimStart().startsWith('{')) {
    const value: unknown = JSON.parse(text);
    if (JSON.stringify(value) === text.trim()) return value;
  }
  const document = parseDocument(text, { uniqueKeys: true, logLevel: 'silent' });
  if (document.errors[0]) throw new Error(document.errors[0].message.split('\n')[0]);
  return document.toJS({ maxAliasCount: 100 });
}

function decode(
  text: string,
  kind: string,
  fields: Record<string, Shape>,
  readable: readonly RecordVersion[],
) {
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`not an object`);
  const object = value as Record<string, unknown>;
  if (object.kind !== kind) throw new Error(`no kind "${String(object.kind)}" is registered`);
  if (!readable.includes(object.apiVersion as RecordVersion)) {
    throw new Error(`no kind "${kind}" is registered for version "${String(object.apiVersion)}"`);
  }
  if (!conforms(object, { fields: { kind: 'string', apiVersion: 'string', ...fields } }))
    throw new Error('strict decoding error');
  return object;
}

/** The image of an intent and the version it is written in. Throws Error when it is not readable. */
export function decodeIntent(
  text: string,
  { readable }: Decoding,
): { image: string; apiVersion: RecordVersion } {
  const object = decode(text, 'ImagePullIntent', { image: 'string' }, readable);
  return { image: String(object.image ?? ''), apiVersion: object.apiVersion as RecordVersion };
}

/** Throws Error when it is not readable. */
export function decodeRecord(
  text: string,
  { readable, serviceAccounts }: Decoding,
): { record: ImagePulledRecord; apiVersion: RecordVersion } {
  const fields: Record<string, Shape> = {
    lastUpdatedTime: 'string',
    imageRef: 'string',
    credentialMapping: { map: credentials(serviceAccounts) },
  };
  const object = decode(text, 'ImagePulledRecord', fields, readable);
  const lastUpdatedTime = String(object.lastUpdatedTime ?? '');
  if (object.lastUpdatedTime && Number.isNaN(Date.parse(lastUpdatedTime)))
    throw new Error('cannot parse lastUpdatedTime');
  const record = {
    lastUpdatedTime,
    imageRef: String(object.imageRef ?? ''),
    credentialMapping: (object.credentialMapping as Record<string, ImagePullCredentials> | null) ?? {},
  };
  return { record, apiVersion: object.apiVersion as RecordVersion };
}

/**
 * What a pull with this credential (null = anonymous) lets into the record.
 * Models pkg/kubelet/images/image_manager.go trackedToImagePullCreds
 */
export function credentialsOf(source: CredentialSource, hash: string): ImagePullCredentials {
  if (!source) return { nodePodsAccessible: true };
  const { uid, namespace, name } = source;
  if (source.kind === 'serviceAccount') return { kubernetesServiceAccounts: [{ uid, namespace, name }] };
  return { kubernetesSecrets: [{ uid, namespace, name, credentialHash: hash }] };
}

const place = (s: RecordedServiceAccount) => JSON.stringify([s.namespace, s.name, s.uid]);

function merge<T extends RecordedServiceAccount>(old: readonly T[], added: readonly T[]): T[] | null {
  const known = new Set(old.map((item) => JSON.stringify(Object.entries(item).sort())));
  if (added.every((item) => known.has(JSON.stringify(Object.entries(item).sort())))) return null;
  const merged = new Map([...old, ...added].map((item) => [place(item), item]));
  return [...merged.values()].sort(
    (a, b) =>
      compareBytes(a.namespace, b.namespace) || compareBytes(a.name, b.name) || compareBytes(a.uid, b.uid),
  );
}

/**
 * The record with `added` under `name`, or null when that says nothing new.
 * Models pkg/kubelet/images/pullmanager/image_pull_manager.go pulledRecordMergeNewCreds
 */
export function mergeCredentials(
  record: ImagePulledRecord,
  name: string,
  added: ImagePullCredentials,
): ImagePulledRecord | null {
  const { kubernetesSecrets = [], kubernetesServiceAccounts = [], nodePodsAccessible } = added;
  if (!nodePodsAccessible && kubernetesSecrets.length === 0 && kubernetesServiceAccounts.length === 0)
    return null;
  const put = (credentials: ImagePullCredentials) => ({
    ...record,
    credentialMapping: { ...record.credentialMapping, [name]: credentials },
  });
  const old = Object.hasOwn(record.credentialMapping, name) ? record.credentialMapping[name] : undefined;
  if (!old) return put(added);
  if (old.nodePodsAccessible) return null;
  if (nodePodsAccessible) return put({ nodePodsAccessible });
  const secrets = merge(old.kubernetesSecrets ?? [], kubernetesSecrets);
  const accounts = merge(old.kubernetesServiceAccounts ?? [], kubernetesServiceAccounts);
  if (!secrets && !accounts) return null;
  return put({
    kubernetesSecrets: secrets ?? old.kubernetesSecrets ?? [],
    kubernetesServiceAccounts: accounts ?? old.kubernetesServiceAccounts ?? [],
  });
}
