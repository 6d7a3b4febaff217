import { describe, expect, it } from 'vitest';
import '../lab/workloads.ts';
import { runFiles } from '../manifest/run.ts';
import { kubectl } from './command.ts';
import { clusterAt } from './server/at.ts';

const template = (app: string, image = 'web:v1', more = '') =>
  `{metadata: {labels: {app: ${app}}}, spec: {${more}containers: [{name: c, image: "quay.io/acme/${image}", command: [sleep, "1000"]}]}}`;
const text = `apiVersion: lab/v1alpha1
kind: Node
metadata: {name: node-1}
spec: {kubeletVersion: v1.36}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, annotations: {kubernetes.io/change-cause: first}}
spec:
  replicas: 2
  strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 25%}}
  selector: {matchLabels: {app: web}}
  template: ${template('web')}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec: {replicas: 2, serviceName: db, selector: {matchLabels: {app: db}}, template: ${template('db')}}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec: {selector: {matchLabels: {app: agent}}, template: ${template('agent')}}
---
apiVersion: v1
kind: ReplicationController
metadata: {name: rc}
spec: {replicas: 1, selector: {app: rc}, template: ${template('rc')}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: once}
spec: {template: ${template('once', 'web:v1', 'restartPolicy: Never, ')}}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: tick}
spec: {schedule: "* * * * *", jobTemplate: {metadata: {labels: {made: by-tick}}, spec: {template: ${template('tick', 'web:v1', 'restartPolicy: Never, ')}}}}
`;
const { compilation, trace } = runFiles([{ name: 'lab.yaml', text }]);
/** Commands one after another on a cluster of their own; what the last one prints. */
function run(...lines: string[]) {
  const cluster = clusterAt(trace!, 50_000, compilation.input!.node);
  const printed = lines.map((line) => kubectl(line.split(' '), { files: {}, stdin: '', cluster })!);
  return printed.at(-1)!;
}
const out = (...lines: string[]) => {
  const { stdout, stderr } = run(...lines);
  return stdout + stderr;
};

it('files may give shares of the replicas', () => {
  expect(compilation.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});

describe('kubectl get', () => {
  it.each([
    [
      'get deploy',
      'NAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb    2/2     2            2           50s\n',
    ],
    [
      'get deploy -o wide',
      'NAME   READY   UP-TO-DATE   AVAILABLE   AGE   CONTAINERS   IMAGES                SELECTOR\nweb    2/2     2            2           50s   c            quay.io/acme/web:v1   app=web\n',
    ],
    ['get sts -A', 'NAMESPACE   NAME   READY   AGE\ndefault     db     2/2     50s\n'],
    [
      'get ds',
      'NAME    DESIRED   CURRENT   READY   UP-TO-DATE   AVAILABLE   NODE SELECTOR   AGE\nagent   1         1         1       1            1           <none>          50s\n',
    ],
    ['get rc', 'NAME   DESIRED   CURRENT   READY   AGE\nrc     1         1         1       50s\n'],
    [
      'get job',
      'NAME   STATUS    COMPLETIONS   DURATION   AGE\nonce   Running   0/1           50s        50s\n',
    ],
    [
      'get cj -o wide',
      'NAME   SCHEDULE    TIMEZONE   SUSPEND   ACTIVE   LAST SCHEDULE   AGE   CONTAINERS   IMAGES                SELECTOR\ntick   * * * * *   <none>     False     0        <none>          50s   c            quay.io/acme/web:v1   <none>\n',
    ],
    ['get deploy,sts,cj -o name', 'deployment.apps/web\nstatefulset.apps/db\ncronjob.batch/tick\n'],
    ['get deploy -l app=none', 'No resources found in default namespace.\n'],
  ])('%s', (line, expected) => {
    expect(out(line)).toBe(expected);
  });
});

describe('kubectl scale', () => {
  it.each([
    ['scale deploy/web --replicas=5', 'deployment.apps/web scaled\n'],
    ['scale --replicas=3 sts/db deploy/web', 'statefulset.apps/db scaled\ndeployment.apps/web scaled\n'],
    ['scale deploy web --replicas=1 --current-replicas=2', 'deployment.apps/web scaled\n'],
    ['scale deploy web --replicas=1 --current-replicas=3', 'error: Expected replicas to be 3, was 2\n'],
    ['scale deploy --replicas=1', 'error: resource(s) were provided, but no name was specified\n'],
    ['scale deploy --all --replicas=1', 'deployment.apps/web scaled\n'],
    ['scale deploy/web', 'error: required flag(s) "replicas" not set\n'],
    [
      'scale deploy/web --replicas=-1',
      'error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0\n',
    ],
    [
      'scale ds/agent --replicas=1',
      'Error from server (NotFound): the server could not find the requested resource\n',
    ],
    ['scale deploy/none --replicas=1', 'Error from server (NotFound): deployments.apps "none" not found\n'],
    ['scale deploy/web --replicas=1 --dry-run=client', 'deployment.apps/web scaled (dry run)\n'],
    ['scale deploy/web --replicas=1000', 'deployment.apps/web scaled\n'],
    [
      'scale deploy/web --replicas=1001',
      'error: The Deployment "web" asks for 1001 pods at once. The lab runs up to 1000 per workload.\n',
    ],
  ])('%s', (line, expected) => {
    expect(out(line)).toBe(expected);
  });

  it('is what the object says afterwards', () => {
    expect(out('scale deploy/web --replicas=7', 'get deploy/web -o jsonpath={.spec.replicas}')).toBe('7');
    expect(
      out('scale deploy/web --replicas=7 --dry-run=server', 'get deploy/web -o jsonpath={.spec.replicas}'),
    ).toBe('2');
  });
});

describe('kubectl set', () => {
  it.each([
    ['set image deploy/web c=quay.io/acme/web:v2', 'deployment.apps/web image updated\n'],
    ['set image deploy/web c=quay.io/acme/web:v1', ''],
    ['set image deploy/web *=x', 'deployment.apps/web image updated\n'],
    ['set image deploy/web d=x', 'error: unable to find container named "d"\n'],
    ['set image deploy/web', 'error: at least one image update is required\n'],
    [
      'set image c=x',
      'error: one or more resources must be specified as <resource> <name> or <resource>/<name>\n',
    ],
    [
      'set image deploy/web c=x sts/db',
      'error: all resources must be specified before image changes: sts/db\n',
    ],
    ['set image cj/tick c=x', 'cronjob.batch/tick image updated\n'],
    ['set serviceaccount deploy/web builder', 'deployment.apps/web serviceaccount updated\n'],
    ['set sa deploy/web default --dry-run=client', 'deployment.apps/web serviceaccount updated (dry run)\n'],
  ])('%s', (line, expected) => {
    expect(out(line)).toBe(expected);
  });

  it('an image that a Job may not have', () => {
    expect(out('set image job/once c=x')).toMatch(
      /^error: failed to patch image update to pod template: Job\.batch "once" is invalid: spec\.template: Invalid value: /,
    );
  });
});

describe('kubectl rollout', () => {
  it.each([
    ['rollout status deploy/web', 'deployment "web" successfully rolled out\n'],
    ['rollout status ds/agent', 'daemon set "agent" successfully rolled out\n'],
    ['rollout status sts/db', 'partitioned roll out complete: 2 new pods have been updated...\n'],
    ['rollout status rc/rc', 'error: no status viewer has been implemented for ReplicationController\n'],
    ['rollout history deploy/web', 'deployment.apps/web \nREVISION  CHANGE-CAUSE\n1         first\n\n'],
    ['rollout history sts/db', 'statefulset.apps/db \nREVISION  CHANGE-CAUSE\n1         <none>\n\n'],
    ['rollout history deploy/web --revision=9', 'error: unable to find the specified revision\n'],
    ['rollout restart deploy/web', 'deployment.apps/web restarted\n'],
    ['rollout restart deploy', 'deployment.apps/web restarted\n'],
    ['rollout restart job/once', 'error: jobs.batch "once" restarting is not supported\n'],
    ['rollout restart', 'error: required resource not specified\n'],
    ['rollout pause deploy/web', 'deployment.apps/web paused\n'],
    ['rollout pause sts/db', 'error: statefulsets.apps "db" pausing is not supported\n'],
    ['rollout resume deploy/web', 'error: deployments.apps "web" is not paused\n'],
    ['rollout undo deploy/web', 'error: no rollout history found for deployment "web"\n'],
    ['rollout undo ds/agent', 'error: no last revision to roll back to\n'],
    ['rollout undo deploy/web --to-revision=5', 'error: unable to find specified revision 5 in history\n'],
    [
      'rollout undo deploy/web --to-revision=1',
      'deployment.apps/web skipped rollback (current template already matches revision 1)\n',
    ],
    ['rollout undo job/once', 'error: no rollbacker has been implemented for "Job.batch"\n'],
  ])('%s', (line, expected) => {
    expect(out(line)).toBe(expected);
  });

  it('twice, and what a pause keeps from happening', () => {
    const pause = 'rollout pause deploy/web';
    expect(out(pause, pause)).toBe('error: deployments.apps "web" is already paused\n');
    expect(out(pause, 'rollout restart deploy/web')).toBe(
      'error: deployments.apps "web" can\'t restart paused deployment (run rollout resume first)\n',
    );
    expect(out(pause, 'rollout resume deploy/web')).toBe('deployment.apps/web resumed\n');
  });

  it('back to the template that was', () => {
    const image = 'get deploy/web -o jsonpath={.spec.template.spec.containers[0].image}';
    const change = 'set image deploy/web c=quay.io/acme/web:v2';
    expect(out(change, image)).toBe('quay.io/acme/web:v2');
    // No controller has made another set yet: revision 1 is what was.
    expect(out(change, 'rollout undo deploy/web --to-revision=1')).toBe('deployment.apps/web rolled back\n');
    expect(out(change, 'rollout undo deploy/web --to-revision=1', image)).toBe('quay.io/acme/web:v1');
  });
});

describe('kubectl create', () => {
  it.each([
    ['create deployment new --image=quay.io/acme/web:v1', 'deployment.apps/new created\n'],
    [
      'create deployment web --image=x',
      'error: failed to create deployment: deployments.apps "web" already exists\n',
    ],
    ['create deploy new', 'error: required flag(s) "image" not set\n'],
    ['create job new --image=x -- sleep 5', 'job.batch/new created\n'],
    ['create job new --from=cronjob/tick', 'job.batch/new created\n'],
    ['create job new --from=cronjob/none', 'Error from server (NotFound): cronjobs.batch "none" not found\n'],
    ['create job new', 'error: either --image or --from must be specified\n'],
    ['create cronjob new --image=x --schedule=@hourly', 'cronjob.batch/new created\n'],
    ['create cronjob new', 'error: required flag(s) "image", "schedule" not set\n'],
    [
      'create cronjob new --image=x --schedule=never',
      'error: failed to create cronjob: CronJob.batch "new" is invalid: spec.schedule: Invalid value: "never": expected exactly 5 fields, found 1: [never]\n',
    ],
  ])('%s', (line, expected) => {
    expect(out(line)).toBe(expected);
  });

  it.each(['constructor', 'toString', '__proto__'])('create %s is as unknown as any other word', (word) => {
    expect(run(`create ${word} new`)).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `error: Unexpected args: [${word} new]\nSee 'kubectl create -h' for help and examples\n`,
    });
  });

  it('as YAML', () => {
    expect(
      out(
        'create deployment new --image=quay.io/acme/web:v1 --replicas=3 --port=80 --dry-run=client -o yaml',
      ),
    ).toBe(`apiVersion: apps/v1
kind: Deployment
metadata:
  labels:
    app: new
  name: new
spec:
  replicas: 3
  selector:
    matchLabels:
      app: new
  strategy: {}
  template:
    metadata:
      labels:
        app: new
    spec:
      containers:
      - image: quay.io/acme/web:v1
        name: web
        ports:
        - containerPort: 80
        resources: {}
status: {}
`);
  });

  it("a CronJob's Job by hand", () => {
    const made = JSON.parse(out('create job new --from=cj/tick', 'get job/new -o json'));
    expect(made.metadata).toMatchObject({
      annotations: { 'cronjob.kubernetes.io/instantiate': 'manual' },
      labels: { made: 'by-tick' },
      ownerReferences: [{ apiVersion: 'batch/v1', controller: true, kind: 'CronJob', name: 'tick' }],
    });
  });
});

describe('kubectl describe', () => {
  // What kubectl v0.36.3's own describers print of these objects.
  it('a Deployment', () => {
    expect(out('describe deploy web --show-events=false').replace(/web-\w{8,10}/, 'web-HASH')).toBe(
      `Name:                   web
Namespace:              default
CreationTimestamp:      Mon, 01 Jul 2024 00:00:00 +0000
Labels:                 <none>
Annotations:            deployment.kubernetes.io/revision: 1
                        kubernetes.io/change-cause: first
Selector:               app=web
Replicas:               2 desired | 2 updated | 2 total | 2 available | 0 unavailable
StrategyType:           RollingUpdate
MinReadySeconds:        0
RollingUpdateStrategy:  25% max unavailable, 25% max surge
Pod Template:
  Labels:  app=web
  Containers:
   c:
    Image:      quay.io/acme/web:v1
    Port:       <none>
    Host Port:  <none>
    Command:
      sleep
      1000
    Environment:   <none>
    Mounts:        <none>
  Volumes:         <none>
  Node-Selectors:  <none>
  Tolerations:     <none>
Conditions:
  Type           Status  Reason
  ----           ------  ------
  Available      True    MinimumReplicasAvailable
  Progressing    True    NewReplicaSetAvailable
OldReplicaSets:  <none>
NewReplicaSet:   web-HASH (2/2 replicas created)
`,
    );
  });

  it.each([
    [
      'sts db',
      'Update Strategy:    RollingUpdate\n  Partition:        0\nPods Status:        2 Running / 0 Waiting',
    ],
    ['ds agent', 'Desired Number of Nodes Scheduled: 1\nCurrent Number of Nodes Scheduled: 1\n'],
    ['rc rc', 'Replicas:     1 current / 1 desired\nPods Status:  1 Running / 0 Waiting'],
    ['job once', 'Pods Statuses:    1 Active (1 Ready) / 0 Succeeded / 0 Failed\n'],
    ['cj tick', 'Concurrency Policy:            Allow\nSuspend:                       False\n'],
  ])('%s', (what, part) => {
    expect(out(`describe ${what}`)).toContain(part);
  });
});
