/** The fields of a KubeletConfiguration that the lab's kubelet acts on, with the type errors of Go's decoder. */
import fieldNames from './fields.json';
import { parseDuration } from '../../sim/duration.ts';
import type { WrittenConfiguration } from './resolve.ts';

type Type = 'int32' | 'bool' | 'string' | 'duration' | 'strings';

const types: Record<string, Type> = {
  imagePullCredentialsVerificationPolicy: 'string',
  preloadedImagesVerificationAllowlist: 'strings',
  serializeImagePulls: 'bool',
  maxParallelImagePulls: 'int32',
  registryPullQPS: 'int32',
  registryBurst: 'int32',
  maxPods: 'int32',
  syncFrequency: 'duration',
  imageMinimumGCAge: 'duration',
  imageMaximumGCAge: 'duration',
  imageGCHighThresholdPercent: 'int32',
  imageGCLowThresholdPercent: 'int32',
};
const draftTypes: Record<string, Type> = {
  ...types,
  pullImageSecretRecheck: 'bool',
  pullImageSecretRecheckPeriod: 'duration',
};
const goTypes: Record<Type, string> = {
  int32: 'int32',
  bool: 'bool',
  string: 'string',
  duration: 'string',
  strings: '[]string',
};

export interface Decoded {
  written: WrittenConfiguration;
  featureGates: Record<string, boolean | null>;
  /** Names that the kubelet only logs. */
  unknown: string[];
  /** The decoder's words, null when all is well. */
  error: string | null;
}

export function decodeFields(object: Record<string, unknown>, draft: boolean): Decoded {
  const result: Decoded = { written: {}, featureGates: {}, unknown: [], error: null };
  const fields = draft ? draftTypes : types;
  const known = new Set([...fieldNames, ...Object.keys(fields)]);
  for (const [name, value] of Object.entries(object)) {
    if (!known.has(name)) result.unknown.push(name);
    if (value === null || value === undefined) continue;
    if (name === 'featureGates') decodeGates(value, result);
    else if (name === 'crashLoopBackOff') decodeCrashLoop(value, result);
    else if (Object.hasOwn(fields, name)) decodeField(name, value, fields[name]!, result);
  }
  return result;
}

function refuse(result: Decoded, value: unknown, field: string, goType: string) {
  const kind = Array.isArray(value)
    ? 'array'
    : typeof value === 'object'
      ? 'object'
      : typeof value === 'boolean'
        ? 'bool'
        : (typeof value as string);
  const shown = kind === 'number' && goType === 'int32' ? `number ${String(value)}` : kind;
  result.error ??= `json: cannot unmarshal ${shown} into Go struct field KubeletConfiguration.${field} of type ${goType}`;
}

function decodeField(name: string, value: unknown, type: Type, result: Decoded) {
  const keep = (decoded: unknown) => Object.assign(result.written, { [name]: decoded });
  const fits: Record<Type, boolean> = {
    int32: Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
    bool: typeof value === 'boolean',
    string: typeof value === 'string',
    duration: typeof value === 'string',
    strings: Array.isArray(value) && value.every((item) => typeof item === 'string'),
  };
  if (!fits[type]) {
    const goType =
      name === 'imagePullCredentialsVerificationPolicy'
        ? 'v1beta1.ImagePullCredentialsVerificationPolicy'
        : goTypes[type];
    return refuse(result, value, name, goType);
  }
  if (type !== 'duration') return keep(value);
  try {
    keep(parseDuration(value as string));
  } catch (error) {
    result.error ??= (error as Error).message;
  }
}

function decodeGates(value: unknown, result: Decoded) {
  if (typeof value !== 'object' || Array.isArray(value))
    return refuse(result, value, 'featureGates', 'map[string]bool');
  for (const [gate, on] of Object.entries(value as object)) {
    if (on === null || typeof on === 'boolean') result.featureGates[gate] = on;
    else refuse(result, on, 'featureGates', 'bool');
  }
}

function decodeCrashLoop(value: unknown, result: Decoded) {
  if (typeof value !== 'object' || Array.isArray(value))
    return refuse(result, value, 'crashLoopBackOff', 'v1beta1.CrashLoopBackOffConfig');
  const period = (value as Record<string, unknown>).maxContainerRestartPeriod;
  if (period === null || period === undefined) return;
  if (typeof period !== 'string')
    return refuse(result, period, 'crashLoopBackOff.maxContainerRestartPeriod', 'string');
  try {
    result.written.maxContainerRestartPeriod = parseDuration(period);
  } catch (error) {
    result.error ??= (error as Error).message;
  }
}
