import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkLesson } from './check.ts';
import { withOutputs } from './check/write.ts';

const TEMPLATE = readFileSync(new URL('../lessons/_template/lesson.md', import.meta.url), 'utf8');

async function told(text: string, more: readonly (readonly [string, string])[] = []) {
  const { faults } = await checkLesson('x', new Map([['lesson.md', text], ...more]), {
    lessons: ['rotation'],
    help: (id) => id === 'credential-hash',
  });
  return faults.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

/** The line of a text in the template, which has it once. */
const lineOf = (text: string) => {
  expect(TEMPLATE.split(text), text).toHaveLength(2);
  return TEMPLATE.slice(0, TEMPLATE.indexOf(text)).split('\n').length;
};

describe('the check of a lesson', () => {
  it('passes the template', async () => {
    expect(await told(TEMPLATE)).toEqual([]);
  });

  it.each<[what: string, from: string, to: string, message: string]>([
    [
      'a task that is done before it begins',
      'when: {at: 55s, pod: team-c/app, status: Running}',
      'when: {at: 55s, gate: true}',
      'All checks of this task are passed before anybody has done anything.',
    ],
    [
      'a solution that does not pass, with what it leads to',
      '  step: {apply: [team-c.yaml]}',
      '  step: {restartKubelet: {}}',
      'The solution does not pass "The pod of team C runs at 55 s.". At 00:55, team-c/app is ErrImagePull',
    ],
    [
      'a hint that does not pass',
      'metadata: {name: pull-secret, namespace: team-c}\n      type',
      'metadata: {name: pull-secrets, namespace: team-c}\n      type',
      'Hint 3 does not pass "The pod of team C runs at 55 s.".',
    ],
    [
      'an edit of a file that is missing',
      '  - file: pod-c.yaml\n',
      '  - file: pod-d.yaml\n',
      'There is no file "pod-d.yaml". Did you mean "pod-a.yaml"?',
    ],
    [
      'a text that a file has twice',
      '    replace: "apiVersion: v1\\nkind: Secret\\nmetadata: {name: our-copy, namespace: team-b}"',
      '    replace: "apiVersion: v1\\nkind: Secret"',
      'secrets.yaml has the text to replace 2 times. Take more of the lines around it.',
    ],
    [
      'a text that a file does not have',
      '    replace: "apiVersion: v1\\nkind: Secret\\nmetadata: {name: our-copy, namespace: team-b}"',
      '    replace: "kind: Nothing"',
      'secrets.yaml does not have the text to replace.',
    ],
    [
      'two options that are true',
      'when: {at: 40s, pod: team-b/app, status: ErrImagePull}',
      'when: {at: 40s, pod: team-b/app, ready: 1/1}',
      'One option must be true, but "Running. The kubelet knows the login." and "ErrImagePull. The secret is another one." are.',
    ],
    [
      'no option that is true',
      'when: {at: 40s, pod: team-b/app, status: Running}',
      'when: {at: 40s, pod: team-b/app, status: Pending}',
      'None of the options is true.',
    ],
    [
      'what can be seen already',
      'when: {at: 40s, pod: team-b/app, status: Running}',
      'when: {at: 20s, pod: team-a/app, status: Running}',
      'This can be seen at 20s already; hideFrom is 29s.',
    ],
    [
      'what is not shown after the answer',
      'when: {at: 40s, pod: team-b/app, status: Running}',
      'when: {at: 41s, pod: team-b/app, status: Running}',
      'This is not to be seen before 41s; showAt is 40s.',
    ],
    [
      'moments that are one',
      'when: {record: {holds: team-b/our-copy}}',
      'when: {pod: team-b/app, ready: 1/1}',
      'at the same moment as "The pod of team B runs.".',
    ],
    [
      'options that are in order already',
      '- text: The pod of team C is refused.\n  when: {pod: team-c/app, status: ErrImagePull}\n- text: The pod of team B runs.\n  when: {pod: team-b/app, status: Running}\n- text: The secret of team B is recorded.\n  when: {record: {holds: team-b/our-copy}}\n',
      '- text: The secret of team B is recorded.\n  when: {record: {holds: team-b/our-copy}}\n- text: The pod of team B runs.\n  when: {pod: team-b/app, status: Running}\n- text: The pod of team C is refused.\n  when: {pod: team-c/app, status: ErrImagePull}\n',
      'The options are in the right order already: write them down in another one.',
    ],
    [
      'what never happens',
      'when: {record: {holds: team-b/our-copy}}',
      'when: {record: {holds: team-c/our-copy}}',
      'This never happens.',
    ],
    [
      'a fragment of no pod',
      '{{pod team-b/app first Running}}',
      '{{pod team-d first Running}}',
      'There is no pod "team-d" in this run.',
    ],
    [
      'a fragment of a status that never comes',
      '{{pod team-b/app first Running}}',
      '{{pod team-b/app first Error}}',
      'is never Error.',
    ],
    [
      'a word that no fragment has',
      '{{requests at 40s}}',
      '{{request at 40s}}',
      'There is no fragment "request". Did you mean "requests"?',
    ],
    ['a fragment after the end', '{{requests at 40s}}', '{{requests at 40m}}', 'The run ends at 120s.'],
    [
      'a fragment of a field that is missing',
      'featureGates.KubeletEnsureSecretPulledImages}}',
      'featureGates.Other}}',
      'The file kubelet.yaml has no field "featureGates.Other".',
    ],
    [
      'a file that is missing',
      'file: pod-b.yaml',
      'file: pod-x.yaml',
      'There is no file "pod-x.yaml". Did you mean',
    ],
    [
      'a panel that is missing',
      'panel: details',
      'panel: detail',
      'There is no panel "detail". Did you mean "details"?',
    ],
    ['a moment after the end', 'at: 29s', 'at: 29m', 'at is 1740s, but the run ends at 120s.'],
    [
      'what the kubelet has not decided yet',
      '```why\npod: team-b/app\nat: 40s',
      '```why\npod: team-b/app\nat: 5s',
      'The kubelet had not tried to start team-b/app by 5s.',
    ],
    [
      'a pod that a timeline does not have',
      '[team-a/app, team-b/app]',
      '[team-a/app, team-x/app]',
      'There is no pod "team-x/app" in this run. Did you mean',
    ],
    [
      'a lesson that is missing',
      'lesson:rotation',
      'lesson:rotatoin',
      'There is no lesson "rotatoin". Did you mean "rotation"?',
    ],
    ['help that is missing', 'help:credential-hash', 'help:hash', 'There is no help for "hash".'],
    [
      'a link to a panel that is missing',
      'panel:credentials',
      'panel:secrets',
      'There is no panel "secrets".',
    ],
    ['a command that fails', 'run: cat /var/lib', 'run: cat /var/nolib', 'ends with exit code 1'],
  ])('finds %s', async (_, from, to, message) => {
    const line = lineOf(from);
    const faults = await told(TEMPLATE.replace(from, to));
    const found = faults.find((fault) => fault.includes(message));
    expect(found, faults.join('\n')).toBeDefined();
    // At its own line, or at that of the block or item that it is part of.
    const at = Number(found!.split(':')[0]);
    expect(at).toBeLessThanOrEqual(line + 2);
    expect(at).toBeGreaterThan(line - (message.startsWith('The solution') ? 45 : 14));
  });

  it('finds what a command prints otherwise, at its line, and writes what it prints', async () => {
    const wrong = TEMPLATE.replace(
      'team-b      app    1/1     Running ',
      'team-b      app    0/1     Pending ',
    );
    const line = lineOf('$ kubectl get pods -A');
    expect(await told(wrong)).toEqual([
      `${line}:1 "kubectl get pods -A" prints "team-b      app    1/1     Running   0          10s" where the lesson says "team-b      app    0/1     Pending   0          10s".`,
    ]);
    expect(await withOutputs('x', new Map([['lesson.md', wrong]]))).toBe(TEMPLATE);
    expect(await withOutputs('x', new Map([['lesson.md', 'Text']]))).toBe(null);
  });

  it('says on which kubelets something is wrong', async () => {
    const text = TEMPLATE.replace('[v1.36, v1.35]', '[v1.36, v1.34]').replace(
      'The gate is `',
      'The kubelet is {{field node.yaml spec.kubeletVersion}}. The gate is `',
    );
    expect(await told(text)).toEqual([]);
    const faults = await told(text.replace('at: 55s, gate: true', 'at: 55s, kubelet: v1.36'));
    expect(faults).toHaveLength(2);
    for (const fault of faults) expect(fault).toContain('On v1.34: ');
  });

  it('finds files that cannot be run', async () => {
    const faults = await told(TEMPLATE, [['pod-a.yaml', 'kind: [']]);
    expect(faults.join('\n')).toContain('The files of this step cannot be run: pod-a.yaml:1:');
  });

  it('reads a reading that has no files', async () => {
    const text =
      '---\ntitle: Read\nsummary: A reading.\nminutes: 0\norder: 1\n---\nText with [help](help:credential-hash).\n';
    expect(await told(text)).toEqual([]);
    expect(await told(`${text}{{requests at 3s}}`)).toEqual(['8:1 There is no run to compute this from.']);
  });
});
