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
import { hideInToml } from './toml.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
/** `data`, `stringData`, and what may be one of them, mistyped. */
const LIKE_DATA = /string|dat/i;
const isLikeData = (field: string) => field !== 'metadata' && LIKE_DATA.test(field);
const KUBELET = 'KubeletConfiguration';
/** Kinds that hold no secrets of their own. */
const harmless = /^(Pod|ServiceAccount|Namespace|KubeletConfiguration)$/;
/** Variables of a container whose value nobody should see. */
const SECRET_VARIABLE = /passw|token|secret|credential|api_?key/i;

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
  const isHarmless = harmless.test(kind);
  // With the fields of a secret it may be one.
  const isStrange = isHarmless && kind !== KUBELET && Object.keys(object).some(isLikeData);
  if (isHarmless && !isStrange) return withoutEnvironment(object, names) as Record<string, unknown>;
  // An object with a misspelt or missing kind may still be a secret.
  if (/secret/i.test(kind) || kind === '' || isStrange) return hideSecret(object, names, fragments);
  return hideByKey(object, names, fragments) as Record<string, unknown>;
}

function hideSecret(object: Record<string, unknown>, names: Names, fragments: Fragments) {
  const values = (encoded: boolean) => (key: string, value: unknown) =>
    typeof value === 'string' ? secretValue(key, value, encoded, names, fragments) : hidden(value, names);
  return mapValues(object, (field, value) => {
    if (isLikeData(field))
      return isObject(value) ? mapValues(value, values(/^data$/i.test(field))) : hidden(value, names);
    if (field !== 'metadata' || !isObject(value) || !isObject(value.annotations))
      return hideByKey({ [field]: value }, names, fragments, field);
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

/** The value below `only`, if that is given. */
function hideByKey(value: unknown, names: Names, fragments: Fragments, only?: string): unknown {
  if (Array.isArray(value)) return value.map((item) => hideByKey(item, names, fragments));
  if (typeof value === 'string') return patchText(value, names, fragments);
  if (!isObject(value)) return value;
  const all = mapValues(value, (key, field) => hideField(key.toLowerCase(), field, names, fragments));
  return only === undefined ? all : all[only];
}

/** The lab's kinds, and whatever else has fields that are called so. */
function hideField(key: string, field: unknown, names: Names, fragments: Fragments): unknown {
  const isText = typeof field === 'string';
  if (/^pas+w/.test(key)) return isText ? names.of(field, 'password') : hidden(field, names);
  if (isText && (SECRET_TEXT.test(key) || isPrivateKey(field))) return names.of(field, 'value');
  switch (key) {
    case 'dockerconfigjson':
      return isText
        ? configText(field, false, names, fragments)
        : isObject(field)
          ? dockerConfig(field, false, names)
          : hidden(field, names);
    case 'auth':
    case 'auths':
      // How a Registry asks for a login.
      return isText && /^(basic|token|none)$/.test(field) ? field : auths(field, names);
    case 'serviceaccountauth':
      return isObject(field) ? mapValues(field, (_account, own) => auths(own, names)) : hidden(field, names);
    case 'env':
      return environment(field, () => true, names);
    default:
      return hideByKey(field, names, fragments);
  }
}

/** Fields of kubeconfigs, k3s, kubeadm and Talos. */
const SECRET_TEXT = /^(\w*token|client-key-data|certificatekey|\w+encryptionsecret)$/;
const PRIVATE_KEY = 'PRIVATE KEY-----';
const isPrivateKey = (text: string) =>
  text.includes(PRIVATE_KEY) || (text.startsWith('LS0t') && !!fromBase64(text)?.includes(PRIVATE_KEY));

/** A configuration within another one: containerd's, as kind and EKS have it, or Docker's, as ConfigMaps do. */
function patchText(text: string, names: Names, fragments: Fragments): string {
  if (/^\s*\{/.test(text) && text.includes('"auths"')) return configText(text, false, names, fragments);
  const result = hideInToml(text, names);
  if (result.fragments.length > 0) fragments.set(fragmentKey(text, result.text), result.fragments);
  return result.text;
}

function environment(field: unknown, isSecret: (variable: string) => boolean, names: Names): unknown {
  if (!Array.isArray(field)) return hidden(field, names);
  return field.map((item: unknown) =>
    isObject(item) && 'value' in item && isSecret(String(item.name))
      ? { ...item, value: hidden(item.value, names) }
      : item,
  );
}

/** A pod keeps its environment, which is seen in it, but for what its name calls a secret. */
function withoutEnvironment(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutEnvironment(item, names));
  if (!isObject(value)) return value;
  return mapValues(value, (key, field) =>
    key === 'env' && Array.isArray(field)
      ? environment(field, (variable) => SECRET_VARIABLE.test(variable), names)
      : withoutEnvironment(field, names),
  );
}
