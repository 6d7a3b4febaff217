/** Texts of any size, for measuring. */

const digits = (i: number, length: number) =>
  Array.from({ length }, (_, k) => ((i * 2654435761 + k * 40503 * (i + 7)) >>> (k % 13)) & 15)
    .map((digit, k) => (k === 0 ? 'abcdef'[digit % 6]! : digit.toString(16)))
    .join('');
const uid = (i: number) =>
  `${digits(i, 8)}-${digits(i + 1, 4)}-4${digits(i + 2, 3)}-8${digits(i + 3, 3)}-${digits(i + 4, 12)}`;

const container = (i: number, name: string) => `    - args:
      - --config=/etc/${name}/config.yaml
      - --listen=:8080
      env:
      - name: POD_NAME
        valueFrom:
          fieldRef:
            apiVersion: v1
            fieldPath: metadata.name
      - name: POD_NAMESPACE
        valueFrom:
          fieldRef:
            apiVersion: v1
            fieldPath: metadata.namespace
      - name: LOG_LEVEL
        value: info
      image: ghcr.io/acme/${name}:2.${i % 20}.1
      imagePullPolicy: IfNotPresent
      livenessProbe:
        failureThreshold: 3
        httpGet:
          path: /healthz
          port: 8080
          scheme: HTTP
        periodSeconds: 10
        successThreshold: 1
        timeoutSeconds: 1
      name: ${name}
      ports:
      - containerPort: 8080
        name: http
        protocol: TCP
      resources:
        limits:
          memory: 256Mi
        requests:
          cpu: 100m
          memory: 128Mi
      terminationMessagePath: /dev/termination-log
      terminationMessagePolicy: File
      volumeMounts:
      - mountPath: /etc/${name}
        name: config
        readOnly: true
      - mountPath: /var/run/secrets/kubernetes.io/serviceaccount
        name: kube-api-access-${digits(i, 5)}
        readOnly: true
`;

const condition = (type: string) => `    - lastProbeTime: null
      lastTransitionTime: "2026-03-02T08:11:08Z"
      observedGeneration: 1
      status: "True"
      type: ${type}
`;

const containerStatus = (i: number, name: string) => `    - allocatedResources:
        cpu: 100m
        memory: 128Mi
      containerID: containerd://${digits(i, 64)}
      image: ghcr.io/acme/${name}:2.${i % 20}.1
      imageID: ghcr.io/acme/${name}@sha256:${digits(i + 9, 64)}
      lastState: {}
      name: ${name}
      ready: true
      resources:
        limits:
          memory: 256Mi
        requests:
          cpu: 100m
          memory: 128Mi
      restartCount: 0
      started: true
      state:
        running:
          startedAt: "2026-03-02T08:11:08Z"
      volumeMounts:
      - mountPath: /etc/${name}
        name: config
        readOnly: true
        recursiveReadOnly: Disabled
`;

const containers = (i: number) => (i % 3 === 0 ? ['web', 'sidecar'] : ['web']);

const NODES = 8;

const pod = (i: number) => `- apiVersion: v1
  kind: Pod
  metadata:
    annotations:
      cni.projectcalico.org/containerID: ${digits(i + 5, 64)}
      cni.projectcalico.org/podIP: 10.244.${i >> 8}.${i & 255}/32
      prometheus.io/port: "8080"
      prometheus.io/scrape: "true"
    creationTimestamp: "2026-03-02T08:11:04Z"
    generateName: web-${digits(i >> 3, 10)}-
    generation: 1
    labels:
      app.kubernetes.io/instance: web
      app.kubernetes.io/name: web-${i >> 3}
      pod-template-hash: ${digits(i >> 3, 10)}
    name: web-${digits(i >> 3, 10)}-${i}
    namespace: shop-${i % 5}
    ownerReferences:
    - apiVersion: apps/v1
      blockOwnerDeletion: true
      controller: true
      kind: ReplicaSet
      name: web-${digits(i >> 3, 10)}
      uid: ${uid(i >> 3)}
    resourceVersion: "${88_000 + i}"
    uid: ${uid(i + 1000)}
  spec:
    containers:
${containers(i)
  .map((name) => container(i, name))
  .join('')}    dnsPolicy: ClusterFirst
    enableServiceLinks: true
    imagePullSecrets:
    - name: ghcr-pull
    nodeName: ip-10-0-12-${i % NODES}.eu-west-1.compute.internal
    preemptionPolicy: PreemptLowerPriority
    priority: 0
    restartPolicy: Always
    schedulerName: default-scheduler
    securityContext: {}
    serviceAccount: web
    serviceAccountName: web
    terminationGracePeriodSeconds: 30
    tolerations:
    - effect: NoExecute
      key: node.kubernetes.io/not-ready
      operator: Exists
      tolerationSeconds: 300
    - effect: NoExecute
      key: node.kubernetes.io/unreachable
      operator: Exists
      tolerationSeconds: 300
    volumes:
    - configMap:
        defaultMode: 420
        name: web
      name: config
    - name: kube-api-access-${digits(i, 5)}
      projected:
        defaultMode: 420
        sources:
        - serviceAccountToken:
            expirationSeconds: 3607
            path: token
        - configMap:
            items:
            - key: ca.crt
              path: ca.crt
            name: kube-root-ca.crt
        - downwardAPI:
            items:
            - fieldRef:
                apiVersion: v1
                fieldPath: metadata.namespace
              path: namespace
  status:
    conditions:
${['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map(condition).join('')}    containerStatuses:
${containers(i)
  .map((name) => containerStatus(i, name))
  .join('')}    hostIP: 10.0.12.${i % NODES}
    hostIPs:
    - ip: 10.0.12.${i % NODES}
    observedGeneration: 1
    phase: Running
    podIP: 10.244.${i >> 8}.${i & 255}
    podIPs:
    - ip: 10.244.${i >> 8}.${i & 255}
    qosClass: Burstable
    startTime: "2026-03-02T08:11:04Z"
`;

/** What `kubectl get pods -A -o yaml` prints of a cluster with so many pods: 5.7 kB each. */
export const podList = (pods: number): string =>
  `apiVersion: v1\nitems:\n${Array.from({ length: pods }, (_, i) => pod(i)).join('')}kind: List\nmetadata:\n  resourceVersion: ""\n`;
