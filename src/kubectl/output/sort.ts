/** `--sort-by`. Models staging/src/k8s.io/kubectl/pkg/cmd/get/sorter.go SortObjects */
import type { Obj } from '../../printers/access.ts';
import { relaxedPath } from './jsonpath.ts';

/** Numbers in names by their value: `web-2` before `web-10`. Models github.com/fvbommel/sortorder/natsort.go NaturalLess */
function natural(a: string, b: string): number {
  const parts = (text: string) => text.match(/\d+|\D+/g) ?? [];
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i]!, right[i]!];
    if (x === y) continue;
    if (/^\d/.test(x) && /^\d/.test(y) && Number(x) !== Number(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return left.length - right.length;
}

function compare(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return natural(String(a), String(b));
}

/** A new list. Throws Error for an invalid path, and when no object has the field. */
export function sortBy(objects: readonly Obj[], expression: string): Obj[] {
  const find = relaxedPath(expression);
  const keyed = objects.map((object) => ({ object, key: find(object)[0] }));
  if (objects.length && keyed.every(({ key }) => key === undefined)) {
    const path = expression.replace(/^\{?\.?|\}$/g, '');
    throw new Error(`couldn't find any field with path "{.${path}}" in the list of objects`);
  }
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ object }) => object);
}
