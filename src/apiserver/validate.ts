/** What the API server refuses, in its words. Models pkg/apis/core/validation/validation.go */
import type { Container, KubeObject, Pod, Secret } from '../api/objects.ts';
import { quote } from '../sim/go.ts';
import { parseGoJson } from '../sim/go-json.ts';

const SUBDOMAIN =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const LABEL =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const isSubdomain = (name: string) =>
  name.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name);
const isLabel = (name: string) => name.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name);

export interface FieldError {
  path: (string | number)[];
  message: string;
}

/** `spec.containers[0].image` */
export function fieldPath(path: readonly (string | number)[]): string {
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i ? '.' : ''}${part}`)).join('');
}

/** Errors of an object that has the right structure; an empty list when it is accepted. */
export function validateObject(object: KubeObject): FieldError[] {
  const errors: FieldError[] = [];
  const error = (path: (string | number)[], message: string) => errors.push({ path, message });
  const { name } = object.metadata;
  if (!name) error(['metadata', 'name'], 'Required value: name or generateName is required');
  else if (!isSubdomain(name)) error(['metadata', 'name'], `Invalid value: ${quote(name)}: ${SUBDOMAIN}`);
  if (object.kind === 'Pod') validatePod(object as Pod, error);
  if (object.kind === 'Secret') validateSecret(object as Secret, error);
  return errors;
}

type Report = (path: (string | number)[], message: string) => void;

function validatePod({ spec }: Pod, error: Report) {
  const names = new Map<string, string>();
  const visit = (containers: readonly Container[], field: string) => {
    containers.forEach((container, i) => {
      const at = ['spec', field, i];
      if (!container.name) error([...at, 'name'], 'Required value');
      else if (!isLabel(container.name))
        error([...at, 'name'], `Invalid value: ${quote(container.name)}: ${LABEL}`);
      else if (names.has(container.name)) error([...at, 'name'], `Duplicate value: ${quote(container.name)}`);
      names.set(container.name, field);
      const image = container.image ?? '';
      if (image === '') error([...at, 'image'], 'Required value');
      else if (image.trim() !== image)
        error(
          [...at, 'image'],
          `Invalid value: ${quote(image)}: must not have leading or trailing whitespace`,
        );
      const policy = container.imagePullPolicy;
      if (policy !== undefined && !['Always', 'IfNotPresent', 'Never'].includes(policy)) {
        error(
          [...at, 'imagePullPolicy'],
          `Unsupported value: ${quote(policy)}: supported values: "Always", "IfNotPresent", "Never"`,
        );
      }
    });
  };
  if (!spec.containers?.length) error(['spec', 'containers'], 'Required value');
  else visit(spec.containers, 'containers');
  visit(spec.initContainers ?? [], 'initContainers');
  const restart = spec.restartPolicy;
  if (restart !== undefined && !['Always', 'OnFailure', 'Never'].includes(restart)) {
    error(
      ['spec', 'restartPolicy'],
      `Unsupported value: ${quote(restart)}: supported values: "Always", "OnFailure", "Never"`,
    );
  }
}

const jsonKeys: Record<string, string> = {
  'kubernetes.io/dockerconfigjson': '.dockerconfigjson',
  'kubernetes.io/dockercfg': '.dockercfg',
};

function validateSecret(secret: Secret, error: Report) {
  for (const key of Object.keys(secret.data ?? {})) {
    if (!/^[-._a-zA-Z0-9]+$/.test(key))
      error(
        ['data', key],
        `Invalid value: ${quote(key)}: a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')`,
      );
  }
  const key = jsonKeys[secret.type ?? ''];
  if (!key) return;
  const plain = secret.stringData?.[key];
  const encoded = secret.data?.[key];
  if (plain === undefined && encoded === undefined) return error(['data', key], 'Required value');
  const text = plain ?? textOf(encoded!);
  try {
    parseGoJson(text);
  } catch (reason) {
    error(['data', key], `Invalid value: "<secret contents redacted>": ${(reason as Error).message}`);
  }
}

function textOf(base64: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
  } catch {
    return '';
  }
}
