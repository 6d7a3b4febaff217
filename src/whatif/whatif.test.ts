import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../api/diagnostics.ts';
import { ENSURE_SECRET_PULLED_IMAGES } from '../api/kubelet.ts';
import { podAt } from '../lab/view.ts';
import { applyEdits } from '../manifest/apply-edits.ts';
import { setFeatureGate } from '../manifest/edits.ts';
import { runFiles } from '../manifest/run.ts';
import { statusOf } from '../printers/pods.ts';
import { loadScenario } from '../scenarios/index.ts';
import { fulfils } from './outcome.ts';
import { type Suggestion, suggestions, suggestionsText } from './index.ts';
import { filesOf, scenario } from './random-files.ts';

const load = async (name: string) => (await loadScenario(name))!;
const ids = (found: readonly Suggestion[]) => found.map(({ id }) => id);

/** The STATUS of a pod at some moments after edits, in a run of all files. */
function statusesAfter(files: readonly SourceFile[], { edits }: Suggestion, pod: string, times: number[]) {
  const { trace } = runFiles(applyEdits(files, edits));
  return times.map((t) => {
    const found = podAt(trace!, pod, t);
    return found ? statusOf(found) : '';
  });
}

describe('what would change it', () => {
  it('is the right secret where it is there, and never the gate', async () => {
    const files = await load('blog-post-v1.36');
    const found = suggestions(files, { pod: 'default/tag-invalid', at: 78_000 });
    expect(found[0]).toMatchObject({ id: 'pull-secret', status: 'Running' });
    expect(ids(found)).not.toContain('gate');
  });
  it('leaves the gate on where a login does it, although without the gate the pod would run, too', async () => {
    const files = await load('blog-post');
    const pod = 'default/image-with-invalid-creds';
    expect(ids(suggestions(files, { pod, at: 30_000 }))).toEqual(['pull-secret', 'login']);
    const off = applyEdits(files, setFeatureGate(files, ENSURE_SECRET_PULLED_IMAGES, false));
    expect(statusOf(podAt(runFiles(off).trace!, pod, 30_000)!)).toBe('Running');
  });
  it('is a login of its own or access where the namespace has no such secret', async () => {
    const found = suggestions(await load('multi-tenant'), { pod: 'tenant-b/intruder', at: 33_000 });
    expect(ids(found).slice(0, 2)).toEqual(['new-secret', 'registry-access']);
  });
  it.each([
    [
      'deployment-rollout',
      'web-f4f6975b9-jlh7r',
      60,
      'Move the step “apply secret/pull-secret” to 00:30',
      33,
    ],
    [
      'cron-job-loses-its-secret',
      'report-28663202-t5j77',
      140,
      'Leave out the step “delete secret/pull-secret”',
      120,
    ],
  ])('is the own secret in time: %s', async (name, pod, seconds, title, from) => {
    const [first] = suggestions(await load(name), { pod: `default/${pod}`, at: seconds * 1000 });
    expect(first).toMatchObject({ id: 'secret-in-time', titles: [title], status: 'Running' });
    expect(Math.floor(first!.at / 1000)).toBe(from);
  });
  it('is what would stop a pod that runs', async () => {
    const found = suggestions(await load('four-policies'), { pod: 'default/preloaded', at: 30_000 });
    expect(found.map(({ id, titles }) => [id, titles[0]])).toContainEqual([
      'policy',
      'Verify by the policy AlwaysVerify',
    ]);
    expect(found.every(({ status }) => fulfils(status, 'fails'))).toBe(true);
  });
  it('is its secret, where a pod runs because of it', async () => {
    const pod = 'default/image-with-valid-creds';
    const found = suggestions(await load('blog-post'), { pod, at: 30_000 });
    expect(found[0]).toMatchObject({
      id: 'without-secret',
      titles: ['Remove the secret valid-creds from pod image-with-valid-creds'],
      status: 'ErrImagePull',
    });
    expect(found[0]!.lines).toEqual([
      {
        file: 'nginx-pod.yaml',
        line: 11,
        before: ['  imagePullSecrets:', '  - name: valid-creds'],
        after: [],
      },
    ]);
    const files = filesOf({
      version: 'v1.36',
      gate: false,
      preloaded: true,
      pods: [{ image: 'quay.io/acme/app:v1', secrets: [], policy: 'Always', at: 0 }],
      deeds: [],
    });
    const text = JSON.stringify({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default' },
      imagePullSecrets: [{ name: 'right' }, { name: 'wrong' }],
    });
    const secrets = files.find(({ name }) => name === 'secrets.yaml')!;
    const given = files.map((file) =>
      file === secrets ? { ...file, text: `${file.text}---\n${text}\n` } : file,
    );
    const ofAccount = suggestions(given, { pod: 'default/pod-0', at: 60_000 });
    expect(ofAccount[0]).toMatchObject({
      id: 'without-secret',
      titles: ['Remove the secrets right, wrong from service account default'],
    });
  });
  it('is the registry that comes back', () => {
    const files = filesOf({
      version: 'v1.36',
      gate: true,
      preloaded: false,
      pods: [{ image: 'quay.io/acme/app:v1', secrets: ['right'], policy: 'IfNotPresent', at: 10 }],
      deeds: [[5, { registry: { host: 'quay.io', available: false } }]],
    });
    const found = suggestions(files, { pod: 'default/pod-0', at: 15_000 });
    expect(found[0]).toMatchObject({ id: 'registry-up', titles: ['Bring quay.io back'], status: 'Running' });
    expect(found[0]!.at).toBeGreaterThan(15_000);
  });
  it('is nothing for a pod that is not there, and for files that cannot be run', async () => {
    expect(suggestions(await load('blog-post'), { pod: 'default/nobody', at: 30_000 })).toEqual([]);
    expect(suggestions([{ name: 'a.yaml', text: 'a: [' }], { pod: 'default/a', at: 0 })).toEqual([]);
  });
  it('takes two edits where one is not enough', () => {
    const files = filesOf({
      version: 'v1.36',
      gate: true,
      preloaded: false,
      pods: [{ image: 'quay.io/acme/app:v1', secrets: ['wrong'], policy: 'Never', at: 0 }],
      deeds: [],
    });
    const found = suggestions(files, { pod: 'default/pod-0', at: 60_000 });
    expect(found[0]).toMatchObject({ id: 'pull-secret+pull-policy', status: 'Running' });
    expect(found[0]!.titles).toHaveLength(2);
    expect(suggestionsText(found)).toContain(
      ', and Set imagePullPolicy: IfNotPresent in pod pod-0 → Running at',
    );
  });
  it('shows the lines that it changes', async () => {
    const [first] = suggestions(await load('blog-post'), {
      pod: 'default/image-with-invalid-creds',
      at: 30_000,
    });
    expect(first!.lines).toEqual([
      {
        file: 'nginx-pod.yaml',
        line: 24,
        before: ['  - name: invalid-creds'],
        after: ['  - name: valid-creds'],
      },
    ]);
  });
});

describe('for any scenario', () => {
  it('an applied suggestion gives the promised outcome at the promised time', () => {
    let told = 0;
    fc.assert(
      fc.property(scenario, fc.constantFrom(15_000, 45_000, 80_000), (of, at) => {
        const files = filesOf(of);
        const pod = 'default/pod-0';
        const { trace } = runFiles(files);
        const now = podAt(trace!, pod, at);
        const found = suggestions(files, { pod, at });
        if (!now) {
          expect(found).toEqual([]);
          return;
        }
        const aim = fulfils(statusOf(now), 'starts') ? 'fails' : 'starts';
        for (const suggestion of found) {
          told++;
          const { status, at: when } = suggestion;
          const [then, before, later] = statusesAfter(files, suggestion, pod, [
            when,
            when - 1,
            Math.max(at, when),
          ]);
          expect(then).toBe(status);
          expect(fulfils(status, aim)).toBe(true);
          expect(fulfils(before!, aim)).toBe(false);
          expect(fulfils(later!, aim)).toBe(true);
        }
        expect(new Set(ids(found)).size).toBe(found.length);
        const login = found.some(({ id }) => /^(pull-secret|login|new-secret|service-account)$/.test(id));
        if (login && aim === 'starts') expect(ids(found)).not.toContain('gate');
      }),
      { numRuns: 40, seed: 1 },
    );
    expect(told).toBeGreaterThan(40);
  });
});
