/** Objects as a person writes them into a file. */
import { Document, isMap, isScalar, visit } from 'yaml';
import type { KubeObject } from '../../api/objects.ts';
import { LAST_APPLIED } from '../../printers/words.ts';

type Obj = Record<string, unknown>;
const isObj = (value: unknown): value is Obj =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What only the server writes. */
const serverFields = [
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'managedFields',
  'selfLink',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
];

/** Fields that mean nothing while they are empty. */
const idle = ['metadata', 'resources', 'strategy', 'updateStrategy', 'annotations', 'labels', 'status'];

function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (!isObj(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, inner]) =>
          !(key === 'creationTimestamp' && inner === null) &&
          !(idle.includes(key) && isObj(inner) && Object.keys(inner).length === 0),
      )
      .map(([key, inner]) => [key, tidy(inner)]),
  );
}

/** In the order in which people expect them. */
const first = ['apiVersion', 'kind', 'metadata', 'type', 'name', 'namespace', 'labels', 'image'];
const rank = (key: string) => (first.indexOf(key) + first.length + 1) % (first.length + 1);

/** As `kubectl create` or a person would put it into a file. */
export function writtenObject({ status: _status, metadata, ...rest }: KubeObject): KubeObject {
  const { annotations = {} } = metadata;
  const others = Object.fromEntries(Object.entries(annotations).filter(([key]) => key !== LAST_APPLIED));
  const own = Object.fromEntries(Object.entries(metadata).filter(([key]) => !serverFields.includes(key)));
  return tidy({ ...rest, metadata: { ...own, annotations: others } }) as KubeObject;
}

function textOf(object: KubeObject): string {
  const document = new Document(writtenObject(object), { version: '1.1', aliasDuplicateObjects: false });
  visit(document, {
    Map(_, node) {
      const keyOf = (key: unknown) => (isScalar(key) ? String(key.value) : '');
      if (isMap(node)) node.items.sort((a, b) => rank(keyOf(a.key)) - rank(keyOf(b.key)));
    },
  });
  return document.toString({ lineWidth: 0, indentSeq: false });
}

/** One document each. */
export const filesText = (objects: readonly KubeObject[]): string => objects.map(textOf).join('---\n');
