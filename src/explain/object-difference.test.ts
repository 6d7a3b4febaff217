import { expect, it } from 'vitest';
import type { KubeObject } from '../api/objects.ts';
import { fieldDifference } from './object-difference.ts';

const object = (kind: string, rest: object): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'x' },
  ...rest,
});
const pods = (a: object, b: object) =>
  fieldDifference(object('Pod', { spec: a }), object('Pod', { spec: b }));

it('names the field, with short values', () => {
  expect(
    pods(
      { containers: [{ name: 'c' }, { name: 'd', n: 1 }] },
      { containers: [{ name: 'c' }, { name: 'd', n: 2 }] },
    ),
  ).toEqual({ path: 'spec.containers[1].n', values: ['1', '2'] });
  expect(pods({ hostname: 'a' }, {})).toEqual({ path: 'spec.hostname', values: ['a', null] });
  expect(pods({ a: 'x'.repeat(41) }, { a: 'y' })).toEqual({ path: 'spec.a', values: null });
  expect(pods({ a: [1] }, { a: [1, 2] })).toEqual({ path: 'spec.a', values: null });
  expect(pods({ a: { b: 1 } }, { a: 1 })).toEqual({ path: 'spec.a', values: null });
});

it('writes keys that are no words in brackets', () => {
  const data = (value: string) => object('ConfigMap', { data: { 'a.b': value } });
  expect(fieldDifference(data('1'), data('2'))).toEqual({ path: 'data[a.b]', values: ['1', '2'] });
});

it('keeps the values of a secret to itself', () => {
  const secret = (value: string) => object('Secret', { stringData: { token: value } });
  expect(fieldDifference(secret('one'), secret('two'))).toEqual({ path: 'stringData.token', values: null });
});

it('looks at what an object is meant to be: of its metadata at labels and annotations', () => {
  const pod = (uid: string, labels: object) => ({
    ...object('Pod', { status: { phase: uid } }),
    metadata: { name: 'x', uid, labels },
  });
  expect(fieldDifference(pod('1', {}) as KubeObject, pod('2', {}) as KubeObject)).toBeNull();
  expect(fieldDifference(pod('1', { app: 'a' }) as KubeObject, pod('2', { app: 'b' }) as KubeObject)).toEqual(
    {
      path: 'metadata.labels.app',
      values: ['a', 'b'],
    },
  );
});
