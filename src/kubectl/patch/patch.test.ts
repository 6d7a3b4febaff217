import { describe, expect, it } from 'vitest';
import { jsonPatch } from './json-patch.ts';
import { strategicPatch } from './strategic.ts';

describe('a strategic merge patch', () => {
  const pod = {
    metadata: { labels: { a: '1', b: '2' }, finalizers: ['x', 'y'] },
    spec: {
      containers: [
        { name: 'web', image: 'nginx:1', args: ['a', 'b'], ports: [{ containerPort: 80 }] },
        { name: 'side', image: 'tool:1' },
      ],
      imagePullSecrets: [{ name: 'one' }],
    },
  };
  const spec = (patch: unknown) => (strategicPatch('Pod', pod, { spec: patch }) as typeof pod).spec;

  it('merges containers by their names, and adds new ones behind', () =>
    expect(
      spec({
        containers: [
          { name: 'side', image: 'tool:2' },
          { name: 'new', image: 'x', command: null },
        ],
      }).containers,
    ).toEqual([pod.spec.containers[0], { name: 'side', image: 'tool:2' }, { name: 'new', image: 'x' }]));

  it('replaces plain lists, merges lists within lists', () =>
    expect(
      spec({ containers: [{ name: 'web', args: ['c'], ports: [{ containerPort: 81 }] }] }).containers[0],
    ).toEqual({
      name: 'web',
      image: 'nginx:1',
      args: ['c'],
      ports: [{ containerPort: 80 }, { containerPort: 81 }],
    }));

  it('removes with null and with directives', () => {
    expect(strategicPatch('Pod', pod, { metadata: { labels: { a: null } } })).toMatchObject({
      metadata: { labels: { b: '2' } },
    });
    expect(spec({ containers: [{ name: 'web', $patch: 'delete' }] }).containers).toEqual([
      pod.spec.containers[1],
    ]);
    expect(spec({ containers: [{ name: 'only', image: 'x' }, { $patch: 'replace' }] }).containers).toEqual([
      { name: 'only', image: 'x' },
    ]);
    expect(strategicPatch('Pod', pod, { metadata: { $patch: 'replace', labels: { c: '3' } } })).toMatchObject(
      { metadata: { labels: { c: '3' } } },
    );
    expect(
      strategicPatch('Pod', pod, { metadata: { '$deleteFromPrimitiveList/finalizers': ['x'] } }),
    ).toMatchObject({ metadata: { finalizers: ['y'] } });
    expect(
      spec({ '$setElementOrder/containers': [{ name: 'side' }, { name: 'web' }] }).containers.map(
        ({ name }) => name,
      ),
    ).toEqual(['side', 'web']);
    expect(
      strategicPatch(
        'Deployment',
        { spec: { strategy: { type: 'RollingUpdate', rollingUpdate: {} } } },
        {
          spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } },
        },
      ),
    ).toEqual({ spec: { strategy: { type: 'Recreate' } } });
  });

  it('knows that pull secrets are merged in a pod and replaced in a service account', () => {
    const patch = { imagePullSecrets: [{ name: 'two' }] };
    expect(spec(patch).imagePullSecrets).toEqual([{ name: 'one' }, { name: 'two' }]);
    expect(strategicPatch('ServiceAccount', pod.spec, patch)).toMatchObject(patch);
  });

  it('needs the name of an item', () =>
    expect(() => spec({ containers: [{ image: 'x' }] })).toThrow(
      'map: {"image":"x"} does not contain declared merge key: name',
    ));
});

describe('a JSON patch', () => {
  const value = { a: { 'b/c': [1, 2, 3] }, d: 'e' };
  it.each([
    [
      { op: 'add', path: '/a/b~1c/1', value: 9 },
      { a: { 'b/c': [1, 9, 2, 3] }, d: 'e' },
    ],
    [
      { op: 'add', path: '/a/b~1c/-', value: 9 },
      { a: { 'b/c': [1, 2, 3, 9] }, d: 'e' },
    ],
    [{ op: 'remove', path: '/d' }, { a: { 'b/c': [1, 2, 3] } }],
    [
      { op: 'replace', path: '/a', value: null },
      { d: 'e', a: null },
    ],
    [
      { op: 'replace', path: '/a/b~1c/2', value: 7 },
      { a: { 'b/c': [1, 2, 7] }, d: 'e' },
    ],
    [{ op: 'move', from: '/d', path: '/a/x' }, { a: { 'b/c': [1, 2, 3], x: 'e' } }],
    [
      { op: 'copy', from: '/d', path: '/f' },
      { ...value, f: 'e' },
    ],
    [{ op: 'test', path: '/d', value: 'e' }, value],
  ])('%j', (operation, result) => expect(jsonPatch(value, [operation])).toEqual(result));

  it.each([
    { op: 'remove', path: '/x' },
    { op: 'replace', path: '/a/x', value: 1 },
    { op: 'add', path: '/a/b~1c/5', value: 1 },
    { op: 'test', path: '/d', value: 'f' },
    { op: 'spoil', path: '/d' },
    { op: 'add', path: 'd', value: 1 },
  ])('refuses %j', (operation) => expect(() => jsonPatch(value, [operation])).toThrow());
});
