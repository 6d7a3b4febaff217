/** For tests: what the shipped scenarios suggest to try, as edits. */

/** What somebody does who follows the suggestion: with a control, from "Do at", or by typing. */
export type Deed =
  | { gate: boolean }
  | { policy: string }
  | { at: number; step: Record<string, unknown> }
  | { file: string; from: string; to: string };

const FLIP: Deed = { gate: false };
const ALWAYS: Deed = { policy: 'AlwaysVerify' };
const quayDown = (at: number): Deed => ({ at, step: { registry: { host: 'quay.io', available: false } } });
const crash = (at: number): Deed => ({ at, step: { restartKubelet: { crash: true } } });
const typed = (file: string, from: string, to: string): Deed => ({ file, from, to });
const without = (line: string): Deed => typed('scenario.yaml', `  - ${line}\n`, '');

/** For each scenario what its suggestions ask for, in their order. */
export const deeds: Readonly<Record<string, readonly Deed[]>> = {
  'blog-post': [
    FLIP,
    { at: 30, step: { rotate: { host: 'quay.io', username: 'alice', password: 'rotated' } } },
    quayDown(30),
  ],
  'blog-post-v1.36': [FLIP, typed('kubelet-off.yaml', 'false', 'true'), quayDown(78)],
  'broken-secret': [typed('secrets.yaml', '"not base64"', '"YWxpY2U6czNjcmV0"'), FLIP],
  'crash-in-mid-pull': [
    without('{at: 5s, restartKubelet: {crash: true}}'),
    typed('pod-without.yaml', 'spec:\n', 'spec:\n  imagePullSecrets: [{name: pull-secret}]\n'),
    FLIP,
  ],
  'crash-then-import': [ALWAYS, FLIP],
  'cri-o-before-1.36': [typed('node.yaml', 'cri-o-1.35', 'containerd'), ALWAYS],
  'cron-job-loses-its-secret': [FLIP, without('{at: 100s, delete: [secret/pull-secret]}')],
  'deployment-rollout': [
    typed('scenario.yaml', '{at: 100s, apply: [secrets.yaml]}', '{at: 30s, apply: [secrets.yaml]}'),
    quayDown(60),
    { at: 60, step: { rollout: { undo: 'deployment/web' } } },
  ],
  'draft-recheck': [
    typed('kubelet.yaml', 'pullImageSecretRecheckPeriod: 60s', 'pullImageSecretRecheckPeriod: 0s'),
    { at: 90, step: { registry: { host: 'quay.io', available: true } } },
  ],
  'four-policies': [
    ALWAYS,
    typed('kubelet-allowlist-other.yaml', 'quay.io/other/*', 'quay.io/acme/*'),
    typed('registry.yaml', 'visibility: private', 'visibility: public'),
  ],
  'garbage-collection-forgets': [without('{at: 40s, collectGarbage: {}}'), ALWAYS],
  'gate-on-off-on': [typed('kubelet-off.yaml', 'false', 'true'), ALWAYS],
  'hundred-secrets': [without('{at: 122s, registry: {host: quay.io, available: false}}'), FLIP],
  'key-change-v1.35-v1.36': [
    typed('pod-short-after.yaml', 'image: acme/app', 'image: docker.io/acme/app'),
    typed('scenario.yaml', 'kubeletVersion: v1.36', 'kubeletVersion: v1.35'),
  ],
  'multi-tenant': [FLIP, typed('registry.yaml', 'readers: [alice]', 'readers: [alice, bob]'), crash(33)],
  'no-secret-helps': [
    typed('pod-typo.yaml', 'Acme', 'acme'),
    { at: 120, step: { readOnlyImageManager: false } },
  ],
  'node-wide-credentials': [
    typed(
      'node.yaml',
      '  dockerConfigJson:\n    auths:\n      quay.io: {username: alice, password: s3cret}\n',
      '',
    ),
    ALWAYS,
  ],
  'other-namespace': [
    typed(
      'secrets.yaml',
      `namespace: team-b}
type: kubernetes.io/dockerconfigjson
stringData:
  .dockerconfigjson: '{"auths": {"quay.io": {"username": "alice", "password": "s3cret"`,
      `namespace: team-b}
type: kubernetes.io/dockerconfigjson
stringData:
  .dockerconfigjson: '{"auths": {"quay.io": {"username": "alice", "password": "other"`,
    ),
    FLIP,
    quayDown(48),
  ],
  'password-rotation': [
    typed('scenario.yaml', '{at: 110s, apply: [secret-copy', '{at: 50s, apply: [secret-copy'),
    FLIP,
  ],
  'poisoned-preload': [{ policy: 'NeverVerify' }, FLIP],
  'pull-policy-never': [typed('pod-wrong.yaml', '- name: wrong', '- name: pull-secret'), FLIP],
  'registry-outage': [
    FLIP,
    typed('pod-always.yaml', 'imagePullPolicy: Always', 'imagePullPolicy: IfNotPresent'),
    crash(63),
  ],
  'rollback-to-v1.34': [without('{at: 30s, restartKubelet: {kubeletVersion: v1.34}}'), FLIP],
  'secret-recreated': [without('{at: 71s, delete: [secret/pull-secret]}'), FLIP],
  'service-account-plugin': [
    typed('pods-later.yaml', 'with-default\nspec:\n', 'with-default\nspec:\n  serviceAccountName: puller\n'),
    FLIP,
    quayDown(33),
  ],
  'upgrade-v1.34-v1.35': [{ gate: true }, FLIP, ALWAYS],
};
