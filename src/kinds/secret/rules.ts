/** Models pkg/apis/core/validation/validation.go ValidateSecret */
import { bytesOf } from '../../sim/base64.ts';
import { GoObject, kindOf, parseGoJson } from '../../sim/go-json.ts';
import { canonical } from '../canonical.ts';
import type { FieldError } from '../report.ts';
import { Field } from '../rules/field.ts';
import { configKeyFaults, subdomainFaults } from '../rules/formats.ts';
import { objectMeta, objectMetaUpdate } from '../rules/meta.ts';
import { type Obj, entries, str, struct, truth } from '../rules/values.ts';
import type { RulesPart } from '../types.ts';

const ACCOUNT = 'kubernetes.io/service-account.name';
const LARGEST = 1024 * 1024;

/** Keys that a type demands: all of them, unless `any` is enough. */
const demanded: Readonly<Record<string, { keys: readonly string[]; any?: boolean; filled?: boolean }>> = {
  'kubernetes.io/dockercfg': { keys: ['.dockercfg'] },
  'kubernetes.io/dockerconfigjson': { keys: ['.dockerconfigjson'] },
  'kubernetes.io/basic-auth': { keys: ['username', 'password'], any: true },
  'kubernetes.io/ssh-auth': { keys: ['ssh-privatekey'], filled: true },
  'kubernetes.io/tls': { keys: ['tls.crt', 'tls.key'] },
};

/** The types whose value is JSON. */
const json = ['kubernetes.io/dockercfg', 'kubernetes.io/dockerconfigjson'];

/** What Go's decoder says to a text that is to be a map; null = nothing. */
function jsonFault(text: string): string | null {
  try {
    const value = parseGoJson(text);
    return value === null || value instanceof GoObject
      ? null
      : `json: cannot unmarshal ${kindOf(value)} into Go value of type map[string]interface {}`;
  } catch (reason) {
    return (reason as Error).message;
  }
}

const textOf = (base64: string) => new TextDecoder().decode(bytesOf(base64));
/** Bytes behind a text in base64. */
const sizeOf = (base64: string) => Math.floor((base64.replace(/=+$/, '').length * 3) / 4);

function secretRules(secret: Obj, root: Field) {
  const data = new Map(entries(secret.data));
  const at = root.child('data');
  const type = str(secret.type);
  const meta = struct(secret.metadata);
  objectMeta(meta, true, subdomainFaults, root.child('metadata'));
  for (const key of data.keys()) at.key(key).invalidEach(key, configKeyFaults(key));
  if ([...data.values()].reduce((sum, value) => sum + sizeOf(value), 0) > LARGEST) at.tooLong(LARGEST);
  if (type === 'kubernetes.io/service-account-token' && !str(struct(meta.annotations)[ACCOUNT]))
    root.child('metadata', 'annotations').key(ACCOUNT).required();
  const rule = Object.hasOwn(demanded, type) ? demanded[type]! : null;
  if (!rule) return;
  const missing = rule.keys.filter((key) => (rule.filled ? !data.get(key) : !data.has(key)));
  if (!rule.any || missing.length === rule.keys.length) for (const key of missing) at.key(key).required();
  for (const key of json.includes(type) ? rule.keys : []) {
    const value = data.get(key);
    const fault = value === undefined ? null : jsonFault(textOf(value));
    if (fault !== null) at.key(key).report(`Invalid value: "<secret contents redacted>": ${fault}`);
  }
}

function validate(secret: Obj): FieldError[] {
  const root = Field.root();
  secretRules(secret, root);
  return root.errors;
}

/** Models pkg/apis/core/validation/validation.go ValidateSecretUpdate */
function validateUpdate(before: Obj, after: Obj): FieldError[] {
  const root = Field.root();
  const immutable = 'field is immutable when `immutable` is set';
  objectMetaUpdate(struct(after.metadata), root.child('metadata'));
  if (before.type !== after.type) root.child('type').invalid(after.type, 'field is immutable');
  if (truth(before.immutable)) {
    if (!truth(after.immutable)) root.child('immutable').forbidden(immutable);
    if (canonical(before.data) !== canonical(after.data)) root.child('data').forbidden(immutable);
  }
  secretRules(after, root);
  return root.errors;
}

/** A certificate and its key that Go cannot read, as far as it says so at the first look. Models crypto/tls/tls.go X509KeyPair */
function warnings(secret: Obj): string[] {
  const data = new Map(entries(secret.data));
  if (str(secret.type) !== 'kubernetes.io/tls') return [];
  const isPem = (key: string) => /-----BEGIN [^-]+-----/.test(textOf(data.get(key) ?? ''));
  if (!isPem('tls.crt')) return ['tls: failed to find any PEM data in certificate input'];
  return isPem('tls.key') ? [] : ['tls: failed to find any PEM data in key input'];
}

export const rules: RulesPart = { kind: 'Secret', validate, validateUpdate, warnings };
