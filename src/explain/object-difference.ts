/** The first field in which two objects are meant to differ, with both values where they are short and nobody's secret. */
import type { KubeObject } from '../api/objects.ts';
import { same } from '../sim/same.ts';

export interface FieldDifference {
  /** `spec.containers[0].imagePullPolicy` */
  path: string;
  /** As YAML has them, null = it is left out; no values for what is long or in a Secret. */
  values: [a: string | null, b: string | null] | null;
}

const LONGEST = 40;
const notMeant = ['status'];
const ofMetadata = ['labels', 'annotations'];

/** Null when there is none. */
export function fieldDifference(a: KubeObject, b: KubeObject): FieldDifference | null {
  const found = firstUnlike(meant(a), meant(b), '');
  if (!found) return null;
  const [left, right] = found.values.map(scalar);
  const isTold = a.kind !== 'Secret' && left !== undefined && right !== undefined;
  return { path: found.path, values: isTold ? [left, right] : null };
}

const meant = (object: KubeObject): Fields => ({
  ...Object.fromEntries(Object.entries(object).filter(([field]) => !notMeant.includes(field))),
  metadata: Object.fromEntries(
    Object.entries(object.metadata).filter(([field]) => ofMetadata.includes(field)),
  ),
});

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function firstUnlike(a: unknown, b: unknown, path: string): { path: string; values: unknown[] } | null {
  if (same(a, b)) return null;
  const below = (key: string, left: unknown, right: unknown, step: string) =>
    same(left, right) ? null : firstUnlike(left, right, path === '' ? key : `${path}${step}`);
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    const i = a.findIndex((each, n) => !same(each, b[n]));
    return below(`[${i}]`, a[i], b[i], `[${i}]`);
  }
  if (isFields(a) && isFields(b))
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const found = below(key, a[key], b[key], /^\w+$/.test(key) ? `.${key}` : `[${key}]`);
      if (found) return found;
    }
  return { path, values: [a, b] };
}

/** Undefined = it takes more than a few words. */
function scalar(value: unknown): string | null | undefined {
  if (value === undefined || value === null) return null;
  if (typeof value === 'object') return undefined;
  const text = String(value as string | number | boolean);
  return text.length <= LONGEST && !text.includes('\n') ? text : undefined;
}
