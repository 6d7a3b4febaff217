/** The objects of the files with placeholders in place of secrets. */
import { encodeBase64 } from '../../sim/base64.ts';
import { CannotRewrite, type Fragment } from './rewrite.ts';
import {
  NO_JSON,
  auths,
  base64Value,
  dockerConfig,
  dockerConfigText,
  fromBase64,
  hidden,
  isObject,
  mapValues,
} from './docker-config.ts';
import type { Names } from './names.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
/** `data`, `stringData`, and what may be one of them, mistyped. */
const LIKE_DATA = /string|dat/i;
/** Kinds that hold no secrets of their own. */
const harmless = /^(Pod|ServiceAccount|Namespace|KubeletConfiguration)$/;

/** Old value and new value of a text → what changes within it. */
export type Fragments = Map<string, readonly Fragment[]>;
export const fragmentKey = (before: string, after: string) => JSON.stringify([before, after]);

/** `kind` for an item of a typed list, which need not say it. */
export function hideObject(
  object: Record<string, unknown>,
  names: Names,
  fragments: Fragments,
  kind = String(object.kind ?? ''),
): Record<string, unknown> {
  if (/List$/.test(kind) && Array.isArray(object.items)) {
    const own = kind === 'List' ? undefined : kind.slice(0, -4);
    const items = object.items.map((item: unknown) =>
      isObject(item)
        ? hideObject(item, names, fragments, own ?? String(item.kind ?? ''))
        : hidden(item, names),
    );
    return { ...object, items };
  }
  if (harmless.test(kind)) return object;
  // An object with a misspelt or missing kind may still be a secret.
  if (/secret/i.test(kind) || kind === '') return hideSecret(object, names, fragments);
  return hideByKey(object, names, fragments) as Record<string, unknown>;
}

function hideSecret(object: Record<string, unknown>, names: Names, fragments: Fragments) {
  const values = (encoded: boolean) => (key: string, value: unknown) =>
    typeof value === 'string' ? secretValue(key, value, encoded, names, fragments) : hidden(value, names);
  return mapValues(object, (field, value) => {
    if (field !== 'metadata' && LIKE_DATA.test(field))
      return isObject(value) ? mapValues(value, values(/^data$/i.test(field))) : hidden(value, names);
    if (field !== 'metadata' || !isObject(value) || !isObject(value.annotations))
      return hideByKey(value, names, fragments);
    const annotations = mapValues(value.annotations, (key, text) =>
      key === LAST_APPLIED ? hidden(text, names) : text,
    );
    return { ...value, annotations };
  });
}

function secretValue(key: string, value: string, encoded: boolean, names: Names, fragments: Fragments) {
  if (key !== '.dockerconfigjson' && key !== '.dockercfg')
    return encoded ? base64Value(value, names) : names.of(value, 'value');
  const text = encoded ? fromBase64(value) : value;
  if (text === null) return base64Value(value, names);
  const hiddenText = configText(text, key === '.dockercfg', names, encoded ? new Map() : fragments);
  return encoded ? (hiddenText === text ? value : encodeBase64(hiddenText)) : hiddenText;
}

function configText(text: string, bare: boolean, names: Names, fragments: Fragments): string {
  try {
    const result = dockerConfigText(text, bare, names);
    fragments.set(fragmentKey(text, result.text), result.fragments);
    return result.text;
  } catch (error) {
    if (error instanceof CannotRewrite) return names.leave(NO_JSON);
    throw error;
  }
}

/** The lab's kinds, and whatever else has fields that are called so. */
function hideByKey(value: unknown, names: Names, fragments: Fragments): unknown {
  if (Array.isArray(value)) return value.map((item) => hideByKey(item, names, fragments));
  if (!isObject(value)) return value;
  return mapValues(value, (key, field) => {
    switch (key.toLowerCase()) {
      case 'password':
        return typeof field === 'string' ? names.of(field, 'password') : hidden(field, names);
      case 'dockerconfigjson':
        return typeof field === 'string'
          ? configText(field, false, names, fragments)
          : isObject(field)
            ? dockerConfig(field, false, names)
            : hidden(field, names);
      case 'auth':
      case 'auths':
        return auths(field, names);
      case 'serviceaccountauth':
        return isObject(field)
          ? mapValues(field, (_account, own) => auths(own, names))
          : hidden(field, names);
      case 'env':
        return Array.isArray(field)
          ? field.map((item: unknown) =>
              isObject(item)
                ? { ...item, ...('value' in item ? { value: hidden(item.value, names) } : {}) }
                : item,
            )
          : hidden(field, names);
      default:
        return hideByKey(field, names, fragments);
    }
  });
}
