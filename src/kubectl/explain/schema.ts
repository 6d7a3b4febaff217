/** The fields of what the API server has, as its OpenAPI documents describe them. */
import { type Shape, typeOf } from '../../kinds/shape.ts';
import { help as podHelp } from '../../kinds/pod/help.ts';
import { help as secretHelp } from '../../kinds/secret/help.ts';
import { resources } from '../resources.ts';
import { enums, structs } from './structs.ts';

export interface Field {
  name: string;
  shape: Shape;
  required: boolean;
  /** In our words; '' = there are none. */
  description: string;
}

const byName = (lines: string) =>
  new Map(
    lines.split('\n').map((line): [string, string[]] => {
      const [name = '', ...words] = line.split(' ');
      return [name, words];
    }),
  );

const more = byName(structs);
const values = byName(enums);

/** What every object has. */
const header: Record<string, Shape> = { apiVersion: 's', kind: 's', metadata: '#ObjectMeta' };

function decoded(text: string): Shape {
  if (text.startsWith('[]')) return [decoded(text.slice(2))];
  return text.startsWith('{}') ? { '*': decoded(text.slice(2)) } : text;
}

/** Null = nobody knows its fields. */
function shapesOf(struct: string): Map<string, { shape: Shape; required: boolean }> | null {
  const known = typeOf(`#${struct}`);
  const written = more.get(struct);
  if (Object.keys(known).length === 0 && written === undefined) return null;
  const isObject = resources.some(({ kind }) => kind === struct);
  const status: Record<string, Shape> = more.has(`${struct}Status`) ? { status: `#${struct}Status` } : {};
  const all = new Map(
    Object.entries({ ...known, ...(isObject ? { ...header, ...status } : {}) }).map(([name, shape]) => [
      name,
      { shape, required: false },
    ]),
  );
  for (const word of written ?? []) {
    const [, name = '', mark, shape = 's'] = /^(\w+)(!?)(?::(.+))?$/.exec(word) ?? [];
    const before = all.get(name)?.shape ?? '*';
    all.set(name, { shape: before === '*' ? decoded(shape) : before, required: mark === '!' });
  }
  return all;
}

/** The struct that a shape is made of, through lists and maps; null for what has no fields. */
export function structOf(shape: Shape): string | null {
  if (typeof shape === 'string') return shape.startsWith('#') ? shape.slice(1) : null;
  const inner = Array.isArray(shape) ? shape[0] : shape['*'];
  return inner === undefined ? null : structOf(inner);
}

/** Our texts by struct and field, `PodSpec.imagePullSecrets`: so templates of pods have them, too. */
const descriptions = new Map<string, string>(
  [podHelp, secretHelp].flatMap(({ kind, fields }) =>
    Object.entries(fields).map(([path, text]) => {
      const names = path.split('.');
      const last = names.pop()!;
      const owner = names.reduce(
        (struct, name) => structOf(shapesOf(struct)?.get(name)?.shape ?? '*') ?? '',
        kind,
      );
      return [`${owner}.${last}`, text];
    }),
  ),
);

/** By name; null = nobody knows the struct. */
export function fieldsOf(struct: string): Field[] | null {
  const shapes = shapesOf(struct);
  return (
    shapes &&
    [...shapes]
      .map(([name, each]) => ({ name, ...each, description: descriptions.get(`${struct}.${name}`) ?? '' }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  );
}

/** Null = there is no such field. */
export function fieldAt(kind: string, path: readonly string[]): Field | null {
  let found: Field | null = null;
  let struct: string | null = kind;
  for (const name of path) {
    found = (struct === null ? null : fieldsOf(struct))?.find((each) => each.name === name) ?? null;
    if (!found) return null;
    struct = structOf(found.shape);
  }
  return found;
}

const primitives: Record<string, string> = {
  i: 'integer',
  l: 'integer',
  b: 'boolean',
  n: 'number',
  q: 'Quantity',
  o: 'IntOrString',
  '*': 'Object',
};

/** `[]LocalObjectReference`, as typeGuess of the template says. Models staging/src/k8s.io/kubectl/pkg/explain/v2/explain.go PrintModelDescription */
export function typeName(shape: Shape): string {
  if (Array.isArray(shape)) return `[]${typeName(shape[0])}`;
  if (typeof shape === 'object')
    return shape['*'] === undefined ? 'Object' : `map[string]${typeName(shape['*'])}`;
  return shape.startsWith('#') ? shape.slice(1) : (primitives[shape] ?? 'string');
}

/** The values that a field may have; none = not restricted. */
export const valuesOf = (shape: Shape): string[] =>
  (typeof shape === 'string' ? values.get(shape.slice(2)) : undefined) ?? [];
