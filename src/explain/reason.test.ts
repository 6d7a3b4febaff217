/** What the row of a pod says at a moment, and when the kubelet tries again. */
import { describe, expect, it } from 'vitest';
import { runFiles } from '../manifest/run.ts';
import { loadScenario } from '../scenarios/index.ts';
import { reasonOf, reasonText } from './reason.ts';

const scenario = async (name: string) => runFiles((await loadScenario(name))!).trace!;

describe('the cause comes first', async () => {
  it.each([
    ['blog-post', 'image-with-invalid-creds', 30_000, /^401 as \S+; only valid-creds is ensured$/],
    ['blog-post-v1.36', 'tag-invalid', 0, /^401 as \S+; the record holds valid-creds$/],
    ['pull-policy-never', '', 0, /Never forbids/],
    ['registry-outage', '', 0, /did not answer|401/],
  ])('%s: %s', async (name, pod, t, words) => {
    const trace = await scenario(name);
    const texts = trace.objects.log
      .filter(
        ({ key, value, t: at }) =>
          value && key.startsWith('Pod/') && key.includes(pod) && (t === 0 || at <= t),
      )
      .map(({ key, t: at }) => reasonOf(trace, key.slice(4), t === 0 ? at : t)?.text ?? '');
    expect(
      texts.filter((text) => words.test(text)),
      texts.join('\n'),
    ).not.toEqual([]);
  });
});

describe('the line is exact, and short enough for the next try', () => {
  it.each([
    // The name is the same, what it stands for is not.
    [
      'secret-recreated',
      'new-token',
      90,
      'quay.io did not answer; the record holds pull-secret with other content',
    ],
    ['hundred-secrets', 'rotated', 134, 'quay.io did not answer; the record holds s000 with other content'],
    ['rollback-to-v1.34', 'never', 45, 'the record cannot be read, and Never forbids asking the registry'],
    ['draft-recheck', 'overdue', 85, 'quay.io did not answer; pull-secret was ensured until 01:03'],
    ['no-secret-helps', 'damaged', 40, 'the runtime could not inspect the image'],
  ])('%s: %s', async (name, pod, seconds, text) => {
    const trace = await scenario(name);
    expect(reasonOf(trace, `default/${pod}`, seconds * 1000)!.text).toBe(text);
  });
});

it('the next try is the start that asks again, not one that only waits', async () => {
  const trace = await scenario('blog-post');
  const reason = reasonOf(trace, 'default/image-with-invalid-creds', 30_000)!;
  const asked = trace.requests.find(
    ({ t, pod }) => t > 30_000 && pod === 'default/image-with-invalid-creds',
  )!;
  expect(Math.abs(asked.t - reason.next!)).toBeLessThan(1000);
  expect(reasonText(reason, 30_000)).toBe(
    `${reason.text}; next try in ${Math.ceil((reason.next! - 30_000) / 1000)} s`,
  );
});

const files = (kubelet: string, steps: string, version = 'v1.36') => [
  {
    name: 'node.yaml',
    text: `apiVersion: lab/v1alpha1\nkind: Node\nmetadata: {name: node-1}\nspec: {kubeletVersion: ${version}}\n`,
  },
  {
    name: 'kubelet.yaml',
    text: `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n${kubelet}`,
  },
  {
    name: 'registry.yaml',
    text: 'apiVersion: lab/v1alpha1\nkind: Registry\nmetadata: {name: quay.io}\nspec: {repositories: [{name: a/b, visibility: public, tags: {v1: {size: 1Mi, process: {exitAfter: 2s, exitCode: 3}}}}]}\n',
  },
  {
    name: 'pod.yaml',
    text: 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: c, image: "quay.io/a/b:v1"}]}\n',
  },
  {
    name: 'scenario.yaml',
    text: `apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: s}\nspec:\n  duration: 3m\n  steps: [${steps}]\n`,
  },
];
const web = (kubelet: string, steps: string, t: number, version?: string) =>
  reasonOf(runFiles(files(kubelet, steps, version)).trace!, 'default/web', t);

describe('a pod that waits for a kubelet', () => {
  it('that refused its configuration', () => {
    const reason = web(
      'featureGates: {KubeletEnsureSecretPulledImages: true}\n',
      '{at: 1s, apply: [pod.yaml]}',
      9000,
      'v1.32',
    );
    expect(reason).toMatchObject({ kubeletDown: true, next: null });
    expect(reason!.text).toMatch(/^the kubelet does not start: .*KubeletEnsureSecretPulledImages/);
  });
  it('that is stopped: with the next start', () => {
    const steps = '{at: 1s, stopKubelet: {}}, {at: 2s, apply: [pod.yaml]}, {at: 60s, startKubelet: {}}';
    expect(web('', steps, 9000)).toEqual({
      text: 'the kubelet is down (stopped)',
      next: 60_000,
      kubeletDown: true,
    });
  });
});

it('a container that ran and ended badly says so, not something about its image', () => {
  expect(web('', '{at: 1s, apply: [pod.yaml]}', 60_000)).toEqual({
    text: 'the container exited with code 3',
    next: null,
  });
});

it('a pod that runs, one that is starting and one that does not exist have no reason', async () => {
  expect(web('', '{at: 1s, apply: [pod.yaml]}', 1000)).toBeNull();
  expect(web('', '{at: 1s, apply: [pod.yaml]}', 500)).toBeNull();
});
