/** What commands leave in the files is what they have done: whoever opens the link sees the same. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import '../../lab/judges.ts';
import '../../lab/late-steps.ts';
import '../../lab/workloads.ts';
import { Machine } from '../machine.ts';
import { shellOn } from './shell-for-tests.ts';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: nginx, image: "quay.io/acme/nginx:v1"}]}
`;
const lines = [
  'run web --image=quay.io/acme/nginx:v1',
  'run bad --image=quay.io/acme/private:v1',
  'create deployment front --image=quay.io/acme/nginx:v1 --replicas=2',
  'create secret docker-registry creds --docker-server=quay.io --docker-username=alice --docker-password=s3cret',
  'create namespace team-a',
  'create serviceaccount puller -n team-a',
  'apply -f /tmp/web.yaml',
  'apply -f /tmp/web.yaml -n team-a',
  'patch sa default -p {"imagePullSecrets":[{"name":"creds"}]}',
  'patch pod web --type=json -p [{"op":"replace","path":"/spec/containers/0/image","value":"quay.io/acme/nginx:v2"}]',
  'label pods --all a=b --overwrite',
  'label pods --all a-',
  'annotate deployment front note=x --overwrite',
  'scale deployment front --replicas=3',
  'set image deployment/front nginx=quay.io/acme/nginx:v2',
  'rollout restart deployment/front',
  'rollout undo deployment/front',
  'rollout status deployment/front --timeout=20s',
  'wait --for=condition=Ready pod/web --timeout=10s',
  'delete pod web',
  'delete pod web --force',
  'delete pods --all --wait=false --grace-period=3',
  'delete secret creds',
  'delete namespace team-a',
  'replace --force -f /tmp/web.yaml',
  'sleep',
];

it('the files alone give the same run, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: 7 }), async (typed) => {
      const { run, machine } = shellOn({ '/tmp/web.yaml': POD }, 10_000);
      for (const line of typed) {
        if (line === 'sleep') machine.pass(1500);
        else await run(line);
      }
      const fresh = new Machine(
        machine.files.map(({ name, text }) => ({ name, text })),
        machine.at,
      );
      expect(JSON.stringify(fresh.trace)).toBe(JSON.stringify(machine.trace));
      // No step is refused of what the server has taken from a command.
      expect(machine.trace.inputs.flatMap(({ error }) => error ?? [])).toEqual([]);
    }),
    { numRuns: 40 },
  );
}, 60_000);
