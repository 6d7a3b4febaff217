/** Models ValidateSecret */
import type { Secret } from '../../api/objects.ts';
import { bytesOf, decodeBase64 } from '../../sim/base64.ts';
import { GoObject, kindOf, parseGoJson } from '../../sim/go-json.ts';
import { REQUIRED, type Report, invalid } from '../report.ts';

const KEY =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
const ACCOUNT = 'kubernetes.io/service-account.name';

const jsonKeys: Record<string, string> = {
  'kubernetes.io/dockerconfigjson': '.dockerconfigjson',
  'kubernetes.io/dockercfg': '.dockercfg',
};

/** The decoder's word for a value that is no base64, and its key; null = all are. */
export function base64Fault({ data }: Secret): { key: string; message: string } | null {
  for (const [key, value] of Object.entries(data ?? {})) {
    try {
      decodeBase64(String(value), true);
    } catch (error) {
      return { key, message: (error as Error).message };
    }
  }
  return null;
}

export function validateSecret(secret: Secret, error: Report) {
  for (const field of ['data', 'stringData'] as const)
    for (const key of Object.keys(secret[field] ?? {}))
      if (!/^[-._a-zA-Z0-9]+$/.test(key)) error(['data', key], invalid(key, KEY));
  if (
    secret.type === 'kubernetes.io/service-account-token' &&
    !(secret.metadata.annotations as Record<string, string> | undefined)?.[ACCOUNT]
  )
    error(['metadata', 'annotations', ACCOUNT], REQUIRED);
  const key = jsonKeys[secret.type ?? ''];
  if (!key) return;
  const plain = secret.stringData?.[key];
  const encoded = secret.data?.[key];
  if (plain === undefined && encoded === undefined) return error(['data', key], REQUIRED);
  try {
    const value = parseGoJson(plain ?? textOf(encoded!));
    if (value !== null && !(value instanceof GoObject))
      throw new Error(
        `json: cannot unmarshal ${kindOf(value)} into Go value of type map[string]interface {}`,
      );
  } catch (reason) {
    error(['data', key], `Invalid value: "<secret contents redacted>": ${(reason as Error).message}`);
  }
}

const textOf = (base64: string) => new TextDecoder().decode(bytesOf(base64));
