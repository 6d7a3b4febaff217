/** JSON patches (RFC 6902). Values are never changed in place. */
import { canonical } from '../../kinds/canonical.ts';

type Obj = Record<string, unknown>;
const isObj = (value: unknown): value is Obj =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parts = (pointer: string): string[] => {
  if (pointer !== '' && !pointer.startsWith('/'))
    throw new Error(`invalid pointer ${JSON.stringify(pointer)}`);
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
};

const missing = (part: string) => new Error(`there is no ${JSON.stringify(part)}`);

/** The place of an item; `end` = one behind the last is allowed, too. */
function indexOf(list: readonly unknown[], part: string, end: boolean): number {
  if (part === '-' && end) return list.length;
  const index = Number(part);
  if (!/^\d+$/.test(part) || index >= list.length + (end ? 1 : 0)) throw missing(part);
  return index;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce((at: unknown, part) => {
    if (Array.isArray(at)) return at[indexOf(at, part, false)] as unknown;
    if (!isObj(at) || !Object.hasOwn(at, part)) throw missing(part);
    return at[part];
  }, value);
}

type Edit = (parent: unknown, part: string) => unknown;

/** A copy with what the edit makes of the parent of a place. */
function edited(value: unknown, [part, ...rest]: readonly string[], edit: Edit): unknown {
  if (part === undefined) throw new Error('the whole document cannot be changed');
  if (rest.length === 0) return edit(value, part);
  if (Array.isArray(value)) {
    const index = indexOf(value, part, false);
    return value.map((item, i) => (i === index ? edited(item, rest, edit) : (item as unknown)));
  }
  if (!isObj(value) || !Object.hasOwn(value, part)) throw missing(part);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === part ? edited(item, rest, edit) : item]),
  );
}

const add =
  (item: unknown): Edit =>
  (parent, part) => {
    if (Array.isArray(parent)) return parent.toSpliced(indexOf(parent, part, true), 0, item);
    if (!isObj(parent)) throw missing(part);
    return Object.fromEntries([...Object.entries(parent).filter(([key]) => key !== part), [part, item]]);
  };

const remove: Edit = (parent, part) => {
  if (Array.isArray(parent)) return parent.toSpliced(indexOf(parent, part, false), 1);
  if (!isObj(parent) || !Object.hasOwn(parent, part)) throw missing(part);
  return Object.fromEntries(Object.entries(parent).filter(([key]) => key !== part));
};

function applyOne(value: unknown, operation: unknown): unknown {
  if (!isObj(operation)) throw new Error('an operation is an object');
  const { op, value: item } = operation;
  const path = parts(String(operation.path ?? ''));
  const from = parts(String(operation.from ?? ''));
  switch (op) {
    case 'add':
      return edited(value, path, add(item));
    case 'remove':
      return edited(value, path, remove);
    case 'replace':
      valueAt(value, path);
      return edited(edited(value, path, remove), path, add(item));
    case 'copy':
      return edited(value, path, add(valueAt(value, from)));
    case 'move':
      return edited(edited(value, from, remove), path, add(valueAt(value, from)));
    case 'test':
      if (canonical(valueAt(value, path)) === canonical(item)) return value;
      throw new Error('a test failed');
    default:
      throw new Error(`unexpected kind: ${String(op)}`);
  }
}

/** Throws Error for what cannot be done. */
export const jsonPatch = (value: unknown, operations: readonly unknown[]): unknown =>
  operations.reduce(applyOne, value);
