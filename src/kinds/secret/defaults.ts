import { emptyTable } from '../../sim/table.ts';
import type { Secret } from '../../api/objects.ts';
import { decodeBase64, encodeBase64 } from '../../sim/base64.ts';

/** `stringData` is written into `data` (base64) and is gone; the type defaults to Opaque. */
export function defaultSecret(secret: Secret): Secret {
  const { stringData, ...rest } = secret;
  const data = emptyTable<string>();
  for (const [key, text] of Object.entries(rest.data ?? {})) data[key] = btoa(decodeBase64(text, true));
  for (const [key, text] of Object.entries(stringData ?? {})) data[key] = encodeBase64(String(text));
  return { ...rest, type: secret.type || 'Opaque', ...(Object.keys(data).length ? { data } : {}) };
}
