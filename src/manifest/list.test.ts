import { describe, expect, it } from 'vitest';
import { firstScenario } from '../scenarios/index.ts';
import { compile } from './compile.ts';
import { runFiles } from './run.ts';

/** As `kubectl get pods,secrets -o yaml` prints them. */
const printed = `apiVersion: v1
items:
- apiVersion: v1
  kind: Pod
  metadata:
    annotations:
      kubectl.kubernetes.io/last-applied-configuration: |
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web","namespace":"default"}}
    creationTimestamp: "2026-01-05T10:00:00Z"
    generation: 1
    managedFields:
    - apiVersion: v1
      fieldsType: FieldsV1
      fieldsV1:
        f:spec:
          f:containers:
            k:{"name":"c"}: {.: {}, f:image: {}}
      manager: kubectl-client-side-apply
      operation: Update
      time: "2026-01-05T10:00:00Z"
    name: web
    namespace: default
    resourceVersion: "4711"
    uid: 6f1f2b1e-0000-4000-8000-000000000001
  spec:
    containers:
    - image: quay.io/acme/nginx:latest
      imagePullPolicy: IfNotPresent
      name: c
      resources: {}
      terminationMessagePath: /dev/termination-log
      terminationMessagePolicy: File
      volumeMounts:
      - {mountPath: /var/run/secrets/kubernetes.io/serviceaccount, name: kube-api-access-x, readOnly: true}
    dnsPolicy: ClusterFirst
    enableServiceLinks: true
    imagePullSecrets:
    - name: creds
    nodeName: node-1
    preemptionPolicy: PreemptLowerPriority
    priority: 0
    restartPolicy: Always
    schedulerName: default-scheduler
    securityContext: {}
    serviceAccount: default
    serviceAccountName: default
    terminationGracePeriodSeconds: 30
    tolerations:
    - {effect: NoExecute, key: node.kubernetes.io/not-ready, operator: Exists, tolerationSeconds: 300}
    volumes:
    - name: kube-api-access-x
      projected:
        defaultMode: 420
        sources:
        - serviceAccountToken: {expirationSeconds: 3607, path: token}
        - configMap: {items: [{key: ca.crt, path: ca.crt}], name: kube-root-ca.crt}
        - downwardAPI: {items: [{fieldRef: {apiVersion: v1, fieldPath: metadata.namespace}, path: namespace}]}
  status:
    conditions:
    - {lastProbeTime: null, lastTransitionTime: "2026-01-05T10:00:00Z", status: "True", type: Ready}
    containerStatuses:
    - containerID: containerd://abc
      image: quay.io/acme/nginx:latest
      imageID: quay.io/acme/nginx@sha256:0000000000000000000000000000000000000000000000000000000000000000
      lastState: {}
      name: c
      ready: true
      restartCount: 0
      started: true
      state: {running: {startedAt: "2026-01-05T10:00:00Z"}}
    hostIP: 172.18.0.2
    phase: Running
    podIP: 10.244.0.5
    podIPs: [{ip: 10.244.0.5}]
    qosClass: BestEffort
    startTime: "2026-01-05T10:00:00Z"
- apiVersion: v1
  data:
    .dockerconfigjson: ${btoa('{"auths":{"quay.io":{"username":"alice","password":"s3cret"}}}')}
  kind: Secret
  metadata: {creationTimestamp: "2026-01-05T10:00:00Z", name: creds, namespace: default, resourceVersion: "1", uid: 6f1f2b1e-0000-4000-8000-000000000002}
  type: kubernetes.io/dockerconfigjson
kind: List
metadata:
  resourceVersion: ""
`;
const others = firstScenario.filter(({ name }) => !/pod|secrets|scenario/.test(name));

describe('a List in a file', () => {
  it('as kubectl prints it runs as its items would', () => {
    const { compilation, trace } = runFiles([...others, { name: 'all.yaml', text: printed }]);
    expect(compilation.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(compilation.documents.filter((d) => d.file === 'all.yaml').map((d) => d.name)).toEqual([
      'web',
      'creds',
    ]);
    expect(trace!.requests).toMatchObject([{ username: 'alice', result: 'ok' }]);
  });

  it('of one kind gives its items their kind, also within another List', () => {
    const text = `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: PodList\n  items:\n  - metadata: {name: a}\n    spec: {containers: [{name: c, image: x}]}\n`;
    const { documents, diagnostics } = compile([{ name: 'l.yaml', text }]);
    expect(documents.map(({ kind, name }) => [kind, name])).toEqual([['Pod', 'a']]);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('has its faults at the item that has them', () => {
    const text = `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Namespace\n  metadata: {name: a}\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: b}\n  spec:\n    containers:\n    - name: c\n      imaje: x\n- 7\n`;
    const { diagnostics } = compile([{ name: 'l.yaml', text }]);
    expect(
      diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ code, line, column }) => [code, line, column]),
    ).toEqual([
      ['unknown-field', 13, 7],
      ['no-kind', 14, 3],
    ]);
  });
});
