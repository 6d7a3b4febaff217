import { describe, expect, it } from 'vitest';
import { existsSync } from 'node:fs';
import { ENSURE_SECRET_PULLED_IMAGES } from '../api/kubelet.ts';
import type { SourceFile } from '../api/diagnostics.ts';
import { applyEdits } from '../manifest/apply-edits.ts';
import { appendStep, setFeatureGate, setKubeletField } from '../manifest/edits.ts';
import { runFiles } from '../manifest/run.ts';
import { triesAt } from '../manifest/tries.ts';
import { loadScenario, scenarioNames } from './index.ts';

/** What somebody does who follows the suggestion: with a control, from "Do at", or by typing. */
type Deed =
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
const deeds: Record<string, Deed[]> = {
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

function done(files: readonly SourceFile[], deed: Deed): readonly SourceFile[] {
  if ('gate' in deed) return applyEdits(files, setFeatureGate(files, ENSURE_SECRET_PULLED_IMAGES, deed.gate));
  if ('policy' in deed)
    return applyEdits(files, setKubeletField(files, 'imagePullCredentialsVerificationPolicy', deed.policy));
  if ('step' in deed) return applyEdits(files, appendStep(files, deed.at * 1000, deed.step));
  const { text } = files.find(({ name }) => name === deed.file)!;
  expect(text.split(deed.from), `${deed.from} in ${deed.file}`).toHaveLength(2);
  return files.map((file) =>
    file.name === deed.file ? { ...file, text: text.replace(deed.from, () => deed.to) } : file,
  );
}

function ticks(files: readonly SourceFile[]): boolean[] {
  const { compilation, trace } = runFiles(files);
  return triesAt(compilation, trace!).map((item) => item.done);
}

describe.each(scenarioNames)('scenario %s', async (name) => {
  const files = (await loadScenario(name))!;
  const { compilation, trace } = runFiles(files);
  const { tries, story, open } = compilation;

  it('tells what to notice, in one line', () => {
    expect(story).toMatch(/^\S.*\.$/);
    expect([...story].length).toBeLessThanOrEqual(90);
  });

  it('opens at a moment, on a pod that is there, in a file and a panel', () => {
    expect(trace!.objects.index.has(`Pod/${open.pod}`)).toBe(true);
    expect(open.at).toBeLessThanOrEqual(trace!.end);
    expect(files.map((file) => file.name)).toContain(open.file);
    expect(existsSync(new URL(`../ui/panels/${open.panel}/panel.tsx`, import.meta.url))).toBe(true);
  });

  it('suggests what is not done yet, and ticks it when it is', () => {
    expect(tries.length).toBeGreaterThan(0);
    expect(deeds[name]).toHaveLength(tries.length);
    expect(triesAt(compilation, trace!).filter((item) => item.done)).toEqual([]);
    const undone = tries.filter((_, i) => !ticks(done(files, deeds[name]![i]!))[i]);
    expect(undone.map(({ text }) => text)).toEqual([]);
  });
});
