import { describe, expect, it } from 'vitest';
import '../../lab/judges.ts';
import '../../lab/late-steps.ts';
import '../../lab/workloads.ts';
import type { KubeObject, Pod } from '../../api/objects.ts';
import { valueAt } from '../../sim/history.ts';
import { runFiles } from '../../manifest/run.ts';

const scenario = (...steps: string[]) => `apiVersion: lab/v1alpha1
kind: Scenario
metadata: {name: patches}
spec:
  from: cluster
  duration: 60s
  steps:
${steps.map((step) => `  - ${step}`).join('\n')}
---
apiVersion: lab/v1alpha1
kind: Registry
metadata: {name: quay.io}
spec:
  repositories: [{name: acme/nginx, visibility: public, tags: {v1: {}, v2: {}}}]
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web, tier: front}}
spec:
  automountServiceAccountToken: false
  containers: [{name: nginx, image: "quay.io/acme/nginx:v1"}]
---
apiVersion: v1
kind: Secret
metadata: {name: creds}
data: {user: YWxpY2U=, password: eA==}
`;

function run(...steps: string[]) {
  const { trace, compilation } = runFiles([{ name: 'lab.yaml', text: scenario(...steps) }]);
  if (!trace) throw new Error(compilation.diagnostics.map(({ message }) => message).join('\n'));
  const object = <O extends KubeObject>(key: string) => valueAt(trace.objects, key, 60_000) as O;
  const said = trace.inputs.filter(({ kind }) => kind === 'patch');
  return { object, said, diagnostics: compilation.diagnostics };
}

describe('the step patch', () => {
  it('sets and removes what the merge patch says, and nothing else', () => {
    const { object, said } = run(
      '{at: 20s, patch: {object: pod/web, merge: {metadata: {labels: {tier: null, team: a}}}}}',
      '{at: 20s, patch: {object: secret/creds, merge: {data: {password: null}}}}',
    );
    expect(object<Pod>('Pod/default/web').metadata.labels).toEqual({ app: 'web', team: 'a' });
    expect(object<Pod>('Pod/default/web').metadata.generation).toBe(1);
    expect(object('Secret/default/creds').data).toEqual({ user: 'YWxpY2U=' });
    expect(said.map(({ text, error }) => [text, error])).toEqual([
      ['label pod/web', undefined],
      ['patch secret/creds', undefined],
    ]);
  });

  it('tells the kubelet', () => {
    const { object } = run(
      '{at: 20s, patch: {object: pod/web, merge: {spec: {containers: [{name: nginx, image: "quay.io/acme/nginx:v2"}]}}}}',
    );
    const pod = object<Pod>('Pod/default/web');
    expect(pod.metadata.generation).toBe(2);
    expect(pod.status.containerStatuses![0]).toMatchObject({
      image: 'quay.io/acme/nginx:v2',
      restartCount: 1,
    });
  });

  it('is refused in the server’s words', () => {
    const { object, said } = run(
      '{at: 20s, patch: {object: pod/ghost, merge: {}}}',
      '{at: 20s, patch: {object: pod/web, merge: {spec: {restartPolicy: Never}}}}',
      '{at: 20s, patch: {object: pod/web, merge: {spec: {containers: many}}}}',
      '{at: 20s, patch: {object: pod/web, merge: {metadata: {name: other, uid: mine}, spek: {a: b}}}}',
    );
    expect(said.map(({ error }) => error?.split('\n')[0])).toEqual([
      'Error from server (NotFound): pods "ghost" not found',
      expect.stringMatching(/^The Pod "web" is invalid: spec: Forbidden: pod updates may not change fields/),
      expect.stringMatching(/^Error from server \(BadRequest\): json: cannot unmarshal string/),
      undefined,
    ]);
    const pod = object<Pod>('Pod/default/web');
    expect([pod.metadata.name, pod.metadata.uid, 'spek' in pod]).toEqual(['web', expect.any(String), false]);
    expect(pod.metadata.uid).not.toBe('mine');
  });

  it('names an object', () =>
    expect(() => run('{at: 20s, patch: {object: web, merge: {}}}')).toThrow(
      '"web" is not a valid object reference. Write KIND/NAME or KIND/NAMESPACE/NAME, like deployment/web.',
    ));
});
