import { describe, expect, it } from 'vitest';
import { loadScenario } from '../scenarios/index.ts';
import { openLessonFolder } from './folder.ts';
import { LIMITS } from './limits.ts';
import { readLesson, scenarioOf } from './read.ts';

const HEAD = `---
title: Test
summary: A lesson.
minutes: 5
order: 1
kubelets: [v1.35, v1.36]
scenario: other-namespace
---
`;

const scenario = (await loadScenario('other-namespace'))!;

const read = (body: string, more: readonly (readonly [string, string])[] = []) =>
  readLesson('test', new Map([['lesson.md', HEAD + body], ...more]), scenario);

const told = (body: string) =>
  read(body).faults.map(({ line, column, message }) => `${line}:${column} ${message}`);

const TASK = `\`\`\`task
text: Give team B another password.
checks:
- text: Team B is refused.
  when: {pod: team-b/app, status: ErrImagePull}
hints:
- Look at secrets.yaml.
- {text: Here, edits: [{gate: true}]}
solution:
- {file: secrets.yaml, replace: a, with: b}
- {at: 40s, step: {restartKubelet: {}}}
- {run: kubectl get pods, at: 50s}
\`\`\`
`;

describe('a lesson', () => {
  it('is read whole', () => {
    const { lesson, faults } = read(`Hello.

## One

\`\`\`place
at: 10s
pod: team-b/app
edits: []
\`\`\`

Text with {{pod team-b/app status at 30s}}.

\`\`\`predict
question: What comes?
choose:
- {text: Running, when: {pod: team-b/app, status: Running, at: 40s}}
- {text: refused, when: {pod: team-b/app, status: ErrImagePull, at: 40s}}
\`\`\`

${TASK}
\`\`\`notes
Say **this**.
\`\`\`

## One

\`\`\`yaml
a: b
\`\`\`
`);
    expect(faults).toEqual([]);
    expect(lesson).toMatchObject({ name: 'test', title: 'Test', minutes: 5, kubelets: ['v1.35', 'v1.36'] });
    expect(lesson!.steps.map(({ title, id }) => [title, id])).toEqual([
      ['Test', 'test'],
      ['One', 'one'],
      ['One', 'one-2'],
    ]);
    const [, one] = lesson!.steps;
    expect(one!.place).toEqual({ at: 10_000, pod: 'team-b/app', edits: [] });
    expect(one!.parts.map(({ kind }) => kind)).toEqual(['text', 'predict', 'task']);
    expect(one!.parts[1]).toMatchObject({ how: 'choose', hideFrom: 10_000, showAt: 40_000 });
    expect(one!.notes).toHaveLength(1);
  });

  it('begins with the scenario, but for what would give it away, on its first kubelet', () => {
    const { files } = read('Text').lesson!;
    const own = files.find(({ name }) => name === 'scenario.yaml')!.text;
    expect(own).not.toMatch(/story|description|try:|expect/);
    expect(own).toContain('steps:\n  - {at: 0s, apply: [namespaces.yaml, secrets.yaml, pod-a.yaml]}');
    expect(files.find(({ name }) => name === 'node.yaml')!.text).toContain('kubeletVersion: v1.35');
  });

  it('puts its own files over those of the scenario', () => {
    const { files } = read('Text', [
      ['pod-a.yaml', 'mine'],
      ['more.yaml', 'more'],
    ]).lesson!;
    expect(files.find(({ name }) => name === 'pod-a.yaml')!.text).toBe('mine');
    expect(files.map(({ name }) => name)).toContain('more.yaml');
  });

  it('says which scenario it wants', () => {
    expect(scenarioOf(`${HEAD}Text`)).toBe('other-namespace');
    expect(scenarioOf('Text')).toBe(null);
  });
});

describe('bad input is harmless:', () => {
  it('HTML becomes text', () => {
    const { lesson, faults } = read(
      'A <b>bold</b> word.\n\n<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n',
    );
    expect(faults.map(({ line, column }) => [line, column])).toEqual([
      [9, 3],
      [9, 10],
      [11, 1],
      [13, 1],
    ]);
    expect(faults[0]!.message).toBe('HTML is not allowed in a lesson; it is shown as text.');
    expect(JSON.stringify(lesson)).not.toContain('"html"');
  });

  it.each([
    ['[a](javascript:alert(1))', 'javascript:alert(1)'],
    ['[a](JaVaScRiPt&#58;alert(1))', 'JaVaScRiPt:alert(1)'],
    ['[a](data:text/html,x)', 'data:text/html,x'],
    ['[a](http://example.com)', 'http://example.com'],
    ['[a](//example.com)', '//example.com'],
    ['- > [a][b]\n\n[b]: javascript:alert(1)', 'javascript:alert(1)'],
  ])('%s loses its target', (body, target) => {
    const { lesson, faults } = read(body);
    expect(faults.map(({ message }) => message)).toEqual([
      `A link must not lead to "${target}". Links begin with https:, lesson:, panel: or help:.`,
    ]);
    expect(JSON.stringify(lesson!.steps)).not.toMatch(/"href"/);
  });

  it('good links keep theirs', () => {
    const { lesson, faults } = read(
      '[a](https://kubernetes.io/docs/) [b](lesson:rotation) [c](panel:credentials) [d](help:ErrImagePull)',
    );
    expect(faults).toEqual([]);
    expect(JSON.stringify(lesson).match(/"href"/g)).toHaveLength(4);
  });

  it('of endless checks the first are read', () => {
    const check = '- {text: Team B runs., when: {pod: team-b/app, status: Running}}\n';
    const body = `\`\`\`task\ntext: Do it.\nchecks:\n${check.repeat(200)}solution: [{gate: true}]\n\`\`\`\n`;
    const { lesson, faults } = read(body);
    expect(faults.map(({ message }) => message)).toEqual([
      `checks has 200 items. At most ${LIMITS.checks} are read.`,
    ]);
    expect(lesson!.steps[0]!.parts[0]).toMatchObject({ kind: 'task' });
  });

  it('of endless steps, parts and letters as well', () => {
    expect(read('## A\n\nText\n\n'.repeat(300)).lesson!.steps).toHaveLength(LIMITS.steps);
    expect(told('## A\n\nText\n\n'.repeat(300)).join()).toContain(
      'There are 300 steps. At most 40 are read.',
    );
    expect(read('x'.repeat(LIMITS.text + 10)).lesson).toBe(null);
    expect(told('x'.repeat(LIMITS.text + 10)).join()).toContain('more than the lab reads');
    expect(told(`\`\`\`place\nfile: ${'x'.repeat(LIMITS.block)}\n\`\`\``).join()).toContain(
      'letters. At most',
    );
  });

  it('nested without end, it stays text', () => {
    expect(told(`${'> '.repeat(60)}deep`).join()).toContain('nested more than 12 deep');
    const nots = '{not: '.repeat(9) + '{gate: true}' + '}'.repeat(9);
    expect(
      told(
        `\`\`\`task\ntext: a\nchecks: [{text: b, when: ${nots}}]\nsolution: [{gate: true}]\n\`\`\``,
      ).join(),
    ).toContain('not may be nested 3 times.');
  });

  it('of a later format it is not read', () => {
    const { lesson, faults } = readLesson(
      'x',
      new Map([['lesson.md', '---\nformat: 9\ntitle: Later\nnews: [1]\n---\nText']]),
      null,
    );
    expect(lesson).toBe(null);
    expect(faults).toEqual([
      {
        file: 'lesson.md',
        line: 2,
        column: 9,
        message:
          'This lesson is written in format 9. This version of the lab reads format 1: update the lab.',
        fatal: true,
      },
    ]);
  });

  it.each([
    ['no lesson.md', new Map<string, string>(), 'The folder has no lesson.md.'],
    ['no front matter', new Map([['lesson.md', 'Text']]), 'A lesson begins with its front matter'],
    ['no title', new Map([['lesson.md', '---\nminutes: 1\n---\nText']]), 'The lesson has no title.'],
    ['no text', new Map([['lesson.md', '---\ntitle: A\nminutes: 0\n---\n']]), 'The lesson has no text.'],
    ['no files', new Map([['lesson.md', '---\ntitle: A\nminutes: 3\n---\nText']]), 'The lesson has no files'],
    [
      'no such scenario',
      new Map([['lesson.md', '---\ntitle: A\nminutes: 3\nscenario: other-namspace\n---\nText']]),
      'The lab has no scenario "other-namspace". Did you mean "other-namespace"?',
    ],
  ])('with %s it is none, and says so', async (_, files, message) => {
    const { lesson, faults } = await openLessonFolder('x', files);
    expect(lesson).toBe(null);
    expect(faults.map((fault) => fault.message).join()).toContain(message);
  });

  it.each([
    ['```taks\ntext: a\n```', '9:1 There is no block "taks". Did you mean "task"?'],
    ['```place\nat: soon\n```', '10:5 "soon" is not a duration. Write at like 30s or 1m30s.'],
    ['```place\nat: 30s\npnael: events\n```', '11:1 Unknown field "pnael" of place. Did you mean "panel"?'],
    ['```place\n- a\n```', '10:1 place must be YAML with fields: "name: value".'],
    ['```place\nat: "30s\n```', '10:'],
    ['```why\npod: a\n```', '10:1 why needs a pod and a moment: {pod: web, at: 30s}.'],
    ['```console\n$ ls\n```', '9:1 console needs a moment behind its name: ```console at=30s'],
    ['- ```place\n  at: 3s\n  ```', '9:3 The block "place" must not be within a list or a quote.'],
    [TASK.replace('status:', 'stauts:'), 'Unknown field "stauts" of when. Did you mean "status"?'],
    [TASK.replace('pod: team-b/app, ', ''), 'status, ready and restarts are of a pod: name it.'],
    [TASK.replace('status: ErrImagePull', 'policy: AlwaysVerfy'), 'Did you mean "AlwaysVerify"?'],
    [
      TASK.replace('status: ErrImagePull', 'decided: {gaet: no}'),
      'Unknown field "gaet" of decided. Did you mean "gate"?',
    ],
    [TASK.replace('{gate: true}', '{kubelet: v1.99}'), 'The lab does not know the kubelet "v1.99".'],
    [
      TASK.replace('- {file: secrets.yaml, replace: a, with: b}', '- {file: a, gate: true}'),
      'do not go together',
    ],
    ['![a](https://x/y.png)', '9:1 Pictures are not shown in lessons. Use a timeline block instead.'],
  ])('%j is a fault at its place', (body, message) => {
    expect(told(body).join('\n')).toContain(message);
    expect(read(`Text\n\n${body}`).lesson).not.toBe(null);
  });

  it('a kubelet that the lab does not know is left out', () => {
    const { lesson, faults } = readLesson(
      'x',
      new Map([['lesson.md', HEAD.replace('v1.35', 'v1.45') + 'Text']]),
      scenario,
    );
    expect(lesson!.kubelets).toEqual(['v1.36']);
    expect(faults[0]).toMatchObject({ line: 6, column: 12 });
    expect(faults[0]!.message).toContain('The lab does not know the kubelet version "v1.45". Did you mean');
  });

  it('takes no name that every object has for a field', () => {
    expect(told('```place\nconstructor: 1\n```').join()).toContain('Unknown field "constructor" of place.');
    expect(told('```toString\na\n```')).toEqual([]);
  });
});
