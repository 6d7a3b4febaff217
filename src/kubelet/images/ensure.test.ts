/** Upstream's own cases of EnsureImageExists: results, events and metric labels, with the gate off and on. */
import { createMemo } from '../memo.ts';
import { describe, expect, it } from 'vitest';
import type { PullPolicy, Secret } from '../../api/objects.ts';
import { createBackOff } from '../backoff.ts';
import { readKubeletConfiguration } from '../config/read.ts';
import { keyringOfNode } from '../credentials/keyring.ts';
import { findVersion } from '../versions/index.ts';
import { ensureImageExists, startImageManager } from './manager.ts';
import { pullAnswered, startPull } from './pull.ts';
import type { EnsureResult } from './types.ts';

const V = 'kubelet.config.k8s.io/v1beta1';
const REF = 'sha256:of-the-image';
const ENSURE = 'kubelet_image_manager_ensure_image_requests_total';

interface Node {
  gate: boolean;
  /** Names of images that the runtime has; the registry has every image. */
  present?: string[];
  inspectionError?: string;
  pullError?: string;
  burst?: number;
  nodeCredentials?: boolean;
  /** A plugin in service-account mode. */
  plugin?: boolean;
}

function secretOf(name: string, uid: string, password = 's3cret'): Secret {
  const config = JSON.stringify({ auths: { 'docker.io': { username: 'u', password } } });
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/dockerconfigjson',
    metadata: { name, namespace: 'default', uid },
    stringData: { '.dockerconfigjson': config },
  } as Secret;
}

function nodeOf({ gate, present = [], inspectionError, pullError, burst, nodeCredentials, plugin }: Node) {
  let now = 0;
  const files = new Map<string, string>();
  const runtime = new Set(present);
  const log: string[] = [];
  const metrics = new Map<string, number>();
  let inspections = 0;
  const config = readKubeletConfiguration(
    `apiVersion: ${V}\nkind: KubeletConfiguration\nfeatureGates: {KubeletEnsureSecretPulledImages: ${gate}}\n`,
    'v1.36',
  );
  if (!config.ok) throw new Error(config.error);
  if (burst !== undefined) config.config.registryBurst = burst;
  const auths = { 'docker.io': { username: 'node', password: 'n0de' } };
  const manager = startImageManager({
    ports: {
      memo: createMemo(),
      now: () => now,
      wallClock: () => '2024-07-02T00:00:00Z',
      imageStatus(name) {
        inspections++;
        if (inspectionError !== undefined) throw new Error(inspectionError);
        return runtime.has(name) ? { id: REF, repoTags: [name], repoDigests: [], size: 1 } : null;
      },
      listImages: () => [],
      files: {
        read: (path) => files.get(path) ?? null,
        write: (path, content) => void files.set(path, content),
        remove: (path) => void files.delete(path),
        list: (directory) => [...files.keys()].filter((path) => path.startsWith(directory)),
      },
      event: (_type, reason) => void log.push(reason),
      decision: () => undefined,
      count: (metric) => void metrics.set(metric, (metrics.get(metric) ?? 0) + 1),
    },
    config: config.config,
    version: findVersion('v1.36')!,
    nodeKeyring: keyringOfNode({ configJson: nodeCredentials ? JSON.stringify({ auths }) : null }),
    providers: plugin
      ? [
          {
            name: 'token-plugin',
            matchImages: ['docker.io'],
            defaultCacheDuration: 0,
            tokenAttributes: { serviceAccountTokenAudience: 'registry', requireServiceAccount: true },
            serviceAccountAuth: { 'default/test-sa': { 'docker.io': { username: 'sa', password: 't0ken' } } },
          },
        ]
      : [],
  });
  manager.state.backOff = createBackOff(1000, 60_000);

  function ensure(image: string, imagePullPolicy: PullPolicy, pullSecrets: Secret[] = [], account?: string) {
    now += 1000;
    log.length = 0;
    metrics.clear();
    inspections = 0;
    const pod = {
      namespace: 'default',
      name: 'test_pod',
      uid: '123456789',
      ...(account ? { serviceAccountName: 'test-sa', serviceAccountUid: account } : {}),
    };
    const begun = ensureImageExists(
      manager,
      { pod, container: 'c', image, imagePullPolicy, pullSecrets },
      'a/start',
    );
    let result: EnsureResult | null = begun.kind === 'done' ? begun.result : null;
    if (begun.kind === 'queued') {
      let step = startPull(manager, begun.pull);
      while (step.kind === 'ask') {
        const username = step.auth?.username ?? null;
        if (pullError === undefined) runtime.add(step.image);
        step = pullAnswered(
          manager,
          begun.pull,
          pullError === undefined
            ? { ok: true, imageRef: REF, host: 'docker.io', username }
            : { ok: false, error: pullError, host: 'docker.io', username, result: 'error' },
        );
      }
      result = step.result;
    }
    const [labels] = [...metrics.keys()].filter((metric) => metric.startsWith(ENSURE));
    const of = (label: string) => new RegExp(`${label}="([^"]*)"`).exec(labels ?? '')?.[1];
    return {
      error: result!.error,
      events: [...log],
      inspected: inspections > 0,
      labels: [of('pull_policy'), of('present_locally'), of('pull_required')].join('/'),
    };
  }
  return { ensure };
}

const IMAGE = 'docker.io/testing/test:latest';

interface Case extends Omit<Node, 'gate'> {
  image?: string;
  policy: PullPolicy;
  /** For each call in turn: the error, and the events. */
  calls: [error: string | null, ...events: string[]][];
  labels: string;
  inspected?: boolean;
}
const pull: [string, ...string[]] = ['ErrImagePull', 'Pulling', 'Failed'];
const backOff: [string, ...string[]] = ['ImagePullBackOff', 'BackOff'];
const signature: [string, ...string[]] = ['SignatureValidationFailed', 'Pulling', 'Failed'];
const invalid: Omit<Case, 'image'> = {
  policy: 'Always',
  calls: [['InvalidImageName', 'InspectFailed']],
  labels: 'always/unknown/unknown',
};

const cases: Record<string, Case> = {
  'missing, IfNotPresent': {
    policy: 'IfNotPresent',
    calls: [[null, 'Pulling', 'Pulled']],
    labels: 'ifnotpresent/false/true',
  },
  'present, IfNotPresent': {
    present: [IMAGE],
    policy: 'IfNotPresent',
    calls: [[null, 'Pulled']],
    labels: 'ifnotpresent/true/false',
  },
  'present, Always': {
    present: [IMAGE],
    policy: 'Always',
    calls: [[null, 'Pulling', 'Pulled']],
    labels: 'always/unknown/true',
  },
  'missing, Never': {
    policy: 'Never',
    calls: [['ErrImageNeverPull', 'ErrImageNeverPull']],
    labels: 'never/false/unknown',
  },
  'inspection error': {
    policy: 'IfNotPresent',
    inspectionError: 'unknown inspectError',
    calls: [['ImageInspectError', 'InspectFailed']],
    labels: 'ifnotpresent/unknown/unknown',
  },
  'pull "404"': {
    policy: 'IfNotPresent',
    pullError: '404',
    calls: [pull, pull, backOff, pull, backOff, backOff],
    labels: 'ifnotpresent/false/true',
  },
  'burst 0': {
    policy: 'Always',
    burst: 0,
    calls: [pull, pull, backOff],
    labels: 'always/unknown/true',
  },
  'invalid name FAILED_IMAGE': { ...invalid, image: 'FAILED_IMAGE' },
  'invalid name http://url': { ...invalid, image: 'http://url' },
  'invalid name, 64 hex digits': { ...invalid, image: 'ae2be4a2'.repeat(8) },
  'signature failure': {
    policy: 'IfNotPresent',
    pullError: 'SignatureValidationFailed: no',
    calls: [signature, signature, backOff, signature, backOff],
    labels: 'ifnotpresent/false/true',
  },
};

describe.each([false, true])('EnsureImageExists, gate %s', (gate) => {
  it.each(Object.entries(cases))('%s', (_name, { image = IMAGE, policy, calls, labels, ...node }) => {
    const { ensure } = nodeOf({ gate, ...node });
    for (const [error, ...events] of calls)
      expect(ensure(image, policy)).toMatchObject({ error, events, labels });
  });
  it('Always does not look into the runtime before it pulls', () => {
    expect(nodeOf({ gate, pullError: '404' }).ensure(IMAGE, 'Always').inspected).toBe(false);
  });
});

describe('EnsureImageExists, gate on, image present', () => {
  const right = secretOf('right', 'uid-1');
  /** A node on which the image was pulled with this secret. */
  function pulled(by: Secret[] = [right], node: Partial<Node> = {}) {
    const made = nodeOf({ gate: true, ...node });
    expect(made.ensure(IMAGE, 'IfNotPresent', by).error).toBeNull();
    return made;
  }
  const use = { error: null, events: ['Pulled'], labels: 'ifnotpresent/true/false' };
  const again = { events: ['Pulling', 'Pulled'], labels: 'ifnotpresent/true/true' };

  it('a secret with another UID and other content: pull', () => {
    expect(pulled().ensure(IMAGE, 'IfNotPresent', [secretOf('right', 'uid-2', 'other')])).toMatchObject(
      again,
    );
  });
  it('the same with Never: the words of an absent image', () => {
    expect(pulled().ensure(IMAGE, 'Never', [secretOf('right', 'uid-2', 'other')])).toMatchObject({
      error: 'ErrImageNeverPull',
      labels: 'never/true/true',
    });
  });
  it('one of two secrets known: use', () => {
    const unknown = secretOf('another', 'uid-3', 'other');
    expect(pulled().ensure(IMAGE, 'IfNotPresent', [unknown, right])).toMatchObject(use);
  });
  it('neither secrets nor the service account known: pull', () => {
    const unknown = secretOf('another', 'uid-3', 'other');
    expect(pulled().ensure(IMAGE, 'IfNotPresent', [unknown], 'sa-uid')).toMatchObject(again);
  });
  it('pulled by this service account: use; by another one: pull', () => {
    const { ensure } = nodeOf({ gate: true, plugin: true });
    expect(ensure(IMAGE, 'IfNotPresent', [], 'sa-uid').error).toBeNull();
    expect(ensure(IMAGE, 'IfNotPresent', [], 'sa-uid')).toMatchObject(use);
    expect(ensure(IMAGE, 'IfNotPresent', [], 'another-uid')).toMatchObject(again);
  });
  it('pulled with credentials of the node: use, for every pod', () => {
    expect(pulled([], { nodeCredentials: true }).ensure(IMAGE, 'IfNotPresent')).toMatchObject(use);
  });
});
