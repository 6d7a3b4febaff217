/** What the patch of a second `kubectl apply` does (v1.36.3). */
import { expect, it } from 'vitest';
import '../lab/judges.ts';
import '../lab/workloads.ts';
import type { KubeObject } from '../api/objects.ts';
import { environmentWith, newStore } from '../conformance/api-server.ts';
import { applyFile } from './apply.ts';

type Fields = Record<string, unknown>;

function applied(...objects: Fields[]) {
  const store = newStore();
  const environment = environmentWith(false);
  const outputs = objects.map((object) =>
    applyFile('file.yaml', JSON.stringify(object), store, environment, { remember: true }),
  );
  return { last: outputs.at(-1)!, stored: [...store.objects.values()].at(-1) as KubeObject & Fields };
}

const pod = (spec: Fields) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p' },
  spec: { containers: [{ name: 'c', image: 'nginx' }], ...spec },
});
const gates = (...names: string[]) => ({ schedulingGates: names.map((name) => ({ name })) });

it('what a list merged by name has twice is merged twice', () => {
  const { last, stored } = applied(pod(gates('g', 'h')), pod(gates('g', 'h', 'h')));
  expect(last).toMatchObject({ exitCode: 0, stdout: 'pod/p configured\n' });
  expect(stored.spec).toMatchObject(gates('g', 'h'));
});

it('the list itself is taken as it is', () => {
  const { last } = applied(pod({}), pod(gates('g', 'g')));
  expect(last.stderr).toContain('Duplicate value: "g"');
});

it('a field that is taken away takes along what others have put into it', () => {
  const secret = (more: Fields) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 's' },
    immutable: true,
    ...more,
  });
  const { last } = applied(secret({ data: {}, stringData: { a: 'x' } }), secret({}));
  expect(last.stderr).toBe(
    'The Secret "s" is invalid: data: Forbidden: field is immutable when `immutable` is set\n',
  );
});

it('the server is not asked about what is unchanged, so it remarks on nothing', () => {
  const named = { ...pod({}), metadata: { name: 'p.q' } };
  expect(applied(named).last.stderr).toContain('Warning: metadata.name: ');
  expect(applied(named, named).last).toEqual({ exitCode: 0, stdout: 'pod/p.q unchanged\n', stderr: '' });
});
