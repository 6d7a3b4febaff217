import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../api/diagnostics.ts';
import { runFiles } from '../manifest/run.ts';
import { loadScenario } from '../scenarios/index.ts';
import { type LessonSituation, checkStates, holds } from './checks.ts';
import { applyLessonEdits, kubeletOf } from './files.ts';
import type { Edit, When } from './types.ts';

const blog = (await loadScenario('blog-post'))!;
const shipped = kubeletOf((await loadScenario('other-namespace'))!, 'v1.36');

function situation(
  start: readonly SourceFile[],
  edits: readonly Edit[],
  more: Partial<LessonSituation> = {},
): LessonSituation {
  const files = applyLessonEdits(start, edits);
  const { compilation, trace } = runFiles(files);
  return {
    files,
    start,
    compilation,
    trace,
    startTrace: runFiles(start).trace,
    cursor: 0,
    selectedPod: null,
    entered: [],
    ...more,
  };
}

const checked = (when: When, where: LessonSituation) =>
  checkStates({ text: '', checks: [{ text: 'check', when }], hints: [], solution: [] }, where)[0]!;

const rotation = (await loadScenario('password-rotation'))!;

const invalid = 'default/image-with-invalid-creds';
const off: Edit = { gate: false };
const typed = (file: string, replace: string, text: string): Edit => ({ file, replace, with: text });

describe('a condition', () => {
  const as = situation(shipped, []);
  const c = 'team-c/app';

  it.each<[string, When]>([
    ['of a pod', { pod: c, status: 'ErrImagePull' }],
    ['of a pod at a moment', { pod: c, status: 'ErrImagePull', at: 48_000 }],
    ['of what was decided', { pod: c, also: { decided: { registry: 'denied' } } }],
    [
      'of what was decided at a moment',
      { pod: c, at: 50_000, also: { decided: { credentialNotRecorded: 'yes' } } },
    ],
    ['of an event', { also: { event: { reason: 'Failed' } } }],
    ['of a record', { also: { record: { holds: 'team-b/our-copy' } } }],
    ['of a request', { pod: c, also: { request: { result: 'denied' } } }],
    ['of the kubelet', { gate: true, kubelet: 'v1.36' }],
    ['of what is not', { not: { pod: c, status: 'Running' } }],
    ['of a step', { step: { apply: null } }],
  ])('%s holds', (_, when) => {
    expect(holds(when, as)).toBe(true);
    expect(holds({ not: when }, as)).toBe(false);
  });

  it.each<[string, When]>([
    ['of a pod', { pod: c, status: 'Running' }],
    ['of a moment after the end', { pod: c, status: 'ErrImagePull', at: 10_000_000 }],
    [
      'of two things that are never so together',
      { pod: c, status: 'Pending', also: { decided: { registry: 'denied' } } },
    ],
    ['of what was decided', { pod: c, also: { decided: { registry: 'ok' } } }],
    ['of the kubelet', { gate: false }],
    ['of a step', { step: { rotate: null } }],
  ])('%s does not hold', (_, when) => {
    expect(holds(when, as)).toBe(false);
    expect(holds({ not: when }, as)).toBe(true);
  });

  it('of files, the terminal and the cursor is about the learner', () => {
    const there = situation(shipped, [typed('pod-c.yaml', 'name: app', 'name: app2')], {
      cursor: 10_000,
      selectedPod: c,
      entered: [{ command: 'kubectl  get pods -A', output: 'app Running' }],
    });
    expect(holds({ changed: { name: 'pod-c.yaml' } }, there)).toBe(true);
    expect(holds({ changed: { name: 'pod-*' } }, there)).toBe(true);
    expect(holds({ changed: { name: 'pod-b.yaml' } }, there)).toBe(false);
    expect(holds({ changed: { name: 'pod-c.yaml', contains: 'app2' } }, there)).toBe(true);
    expect(holds({ changed: { name: 'pod-c.yaml', lacks: 'app2' } }, there)).toBe(false);
    expect(holds({ changed: { name: 'no.yaml', lacks: 'app2' } }, there)).toBe(false);
    expect(holds({ printed: { command: 'kubectl get pods' } }, there)).toBe(true);
    expect(holds({ printed: { command: 'get pods', contains: 'Pending' } }, there)).toBe(false);
    expect(holds({ cursor: { from: 5000, to: 20_000, pod: c } }, there)).toBe(true);
    expect(holds({ cursor: { to: 5000 } }, there)).toBe(false);
  });

  it('of a run is neither so nor not while the files cannot be run', () => {
    const broken = situation(shipped, [{ file: 'kubelet.yaml', text: 'a: [' }]);
    const when: When = { pod: c, status: 'Running' };
    expect([holds(when, broken), holds({ not: when }, broken)]).toEqual([false, false]);
    expect(holds({ changed: { name: 'kubelet.yaml' } }, broken)).toBe(true);
    expect(checked(when, broken).instead).toMatch(
      /^The files cannot be run as they are \(kubelet.yaml, line 1: /,
    );
  });
});

describe('a wrong turn is told with what led there:', () => {
  const refused: When = { pod: invalid, status: 'ErrImagePull', at: 30_000 };
  const runs: When = { pod: invalid, status: 'Running', at: 30_000 };

  it.each<[string, readonly SourceFile[], readonly Edit[], When, string]>([
    [
      'the gate',
      blog,
      [off],
      refused,
      'At 00:30, image-with-invalid-creds is Running, because you turned the gate off; it should be ErrImagePull.',
    ],
    [
      'nothing yet',
      blog,
      [],
      runs,
      'At 00:30, image-with-invalid-creds is ErrImageNotEnsured; it should be Running.',
    ],
    [
      'a secret',
      blog,
      [typed('secrets.yaml', 'wrong', 's3cret')],
      refused,
      'At 00:30, image-with-invalid-creds is Running, because you changed the secret invalid-creds; it should be ErrImagePull.',
    ],
    [
      'the gate, not the other changes',
      blog,
      [off, typed('registry.yaml', '187Mi', '188Mi'), { at: 60_000, step: { restartKubelet: {} } }],
      refused,
      'At 00:30, image-with-invalid-creds is Running, because you turned the gate off; it should be ErrImagePull.',
    ],
    [
      'the secret, though the gate was turned off after it',
      blog,
      [typed('secrets.yaml', 'wrong', 's3cret'), typed('registry.yaml', '187Mi', '188Mi')],
      refused,
      'because you changed the secret invalid-creds',
    ],
    [
      'an outage',
      shipped,
      [{ at: 44_000, step: { registry: { host: 'quay.io', available: false } } }],
      { pod: 'team-a/app', status: 'ErrImagePull', at: 50_000 },
      'At 00:50, team-a/app is Running; it should be ErrImagePull.',
    ],
    [
      'a secret that a step changes later',
      rotation,
      [typed('secret-new.yaml', 'n3w', 's3cret')],
      { pod: 'default/copy-of-old', status: 'ErrImagePull', at: 113_000 },
      'because you changed the secret pull-secret; it should be ErrImagePull.',
    ],
    [
      'a pod that is gone',
      shipped,
      [{ file: 'scenario.yaml', replace: '  - {at: 45s, apply: [pod-c.yaml]}\n', with: '' }],
      { pod: 'team-c/app', status: 'ErrImagePull', at: 48_000 },
      'At 00:48, there is no pod team-c/app, because you took away the pod team-c/app.',
    ],
    [
      'too early',
      shipped,
      [],
      { pod: 'team-c/app', status: 'ErrImagePull', at: 10_000 },
      'At 00:10, there is no pod team-c/app yet; it comes at 00:45.',
    ],
    ['a setting', shipped, [off], { gate: true }, 'The gate is off; it should be on.'],
    [
      'another policy',
      shipped,
      [{ policy: 'NeverVerify' }],
      { policy: 'AlwaysVerify' },
      'The policy is NeverVerify; it should be AlwaysVerify.',
    ],
    [
      'what should not be',
      blog,
      [off],
      { not: { ...runs } },
      'is Running, because you turned the gate off; it should not be.',
    ],
    [
      'a decision',
      shipped,
      [],
      { pod: 'team-c/app', at: 50_000, also: { decided: { registry: 'ok' } } },
      'By 00:50, the run of team-c/app has instead: decided: registry: yes denied.',
    ],
    [
      'a step',
      shipped,
      [],
      { step: { rotate: { username: 'alice' } } },
      'The scenario has no step rotate yet.',
    ],
    ['a file', shipped, [], { changed: { name: 'pod-c.yaml' } }, 'pod-c.yaml is as it was.'],
    [
      'a line',
      shipped,
      [],
      { changed: { name: 'pod-c.yaml', contains: 'x: y' } },
      'pod-c.yaml does not have "x: y".',
    ],
    [
      'a line that stays',
      shipped,
      [],
      { changed: { name: 'pod-c.yaml', lacks: 'app' } },
      'pod-c.yaml still has "app".',
    ],
    [
      'no command',
      shipped,
      [],
      { printed: { command: 'crictl images' } },
      '"crictl images" has not been entered in the terminal yet.',
    ],
    [
      'the cursor',
      shipped,
      [],
      { cursor: { from: 30_000 } },
      'The cursor is at 00:00; move it to 00:30 or later.',
    ],
    ['the pod', shipped, [], { cursor: { pod: 'team-a/app' } }, 'No pod is selected; select team-a/app.'],
  ])('%s', (_, start, edits, when, words) => {
    const { done, instead } = checked(when, situation(start, edits));
    expect(done).toBe(false);
    expect(instead).toContain(words);
  });

  it('and what is done has none', () => {
    expect(checked(runs, situation(blog, [off]))).toEqual({ text: 'check', done: true, instead: null });
  });
});
