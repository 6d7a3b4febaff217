/** Names, labels and annotations. Models apimachinery/pkg/util/validation and pkg/api/validation */
import type { ObjectMeta } from '../api/objects.ts';
import { REQUIRED, type Report, invalid } from './report.ts';

const alphanumeric =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
const lower = 'must consist of lower case alphanumeric characters';
const QUALIFIED = `${alphanumeric} (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')`;
const VALUE = `a valid label must be an empty string or ${alphanumeric.replace('must consist', 'consist')} (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')`;
const SUBDOMAIN = `a lowercase RFC 1123 subdomain ${lower}, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`;
const LABEL = `a lowercase RFC 1123 label ${lower} or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')`;

const atMost = (n: number, unit: string) => `must be no more than ${n} ${unit}`;

/** What is wrong with a name like `my.pod`; null = nothing. */
export function subdomainFault(name: string): string | null {
  if (name.length > 253) return atMost(253, 'characters');
  return /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name) ? null : SUBDOMAIN;
}

/** What is wrong with a name like `nginx`. */
export function labelFault(name: string): string | null {
  if (name.length > 63) return atMost(63, 'characters');
  return /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) ? null : LABEL;
}

/** What is wrong with a key like `example.com/app`. */
export function keyFault(key: string, kind: string): string | null {
  const parts = key.split('/');
  const name = parts.at(-1)!;
  if (parts.length > 2)
    return `a valid ${kind} key ${QUALIFIED} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`;
  if (name === '') return 'name part must be non-empty';
  if (name.length > 63) return `name part ${atMost(63, 'bytes')}`;
  if (!/^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/.test(name)) return `name part ${QUALIFIED}`;
  if (parts.length === 1) return null;
  if (parts[0] === '') return 'prefix part must be non-empty';
  const prefix = subdomainFault(parts[0]!);
  return prefix && `prefix part ${prefix}`;
}

/** What is wrong with a label's value. */
export function valueFault(value: string): string | null {
  if (value.length > 63) return atMost(63, 'bytes');
  return /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(value) ? null : VALUE;
}

/** Models ValidateObjectMeta */
export function validateMeta({ name, labels, annotations, finalizers }: ObjectMeta, error: Report) {
  const fault = name ? subdomainFault(name) : null;
  if (!name) error(['metadata', 'name'], `${REQUIRED}: name or generateName is required`);
  else if (fault) error(['metadata', 'name'], invalid(name, fault));
  for (const [key, value] of Object.entries(labels ?? {})) {
    const wrong = keyFault(key, 'label');
    if (wrong) error(['metadata', 'labels'], invalid(key, wrong));
    const bad = valueFault(value);
    if (bad) error(['metadata', 'labels'], invalid(value, bad));
  }
  for (const key of Object.keys(annotations ?? {})) {
    const wrong = keyFault(key.toLowerCase(), 'annotation');
    if (wrong) error(['metadata', 'annotations'], invalid(key, wrong));
  }
  ((finalizers as string[] | undefined) ?? []).forEach((finalizer, i) => {
    if (!finalizer.includes('/') && !['orphan', 'foregroundDeletion', 'kubernetes'].includes(finalizer))
      error(
        ['metadata', 'finalizers', i],
        invalid(finalizer, 'name is neither a standard finalizer name nor is it fully qualified'),
      );
  });
}
