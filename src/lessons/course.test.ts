/** The lessons that come with the lab: what each of them must have, whoever edits it. `lesson check` says whether it is true. */
import { describe, expect, it } from 'vitest';
import { cardOf } from '../help/index.ts';
import { simulate } from '../lab/simulate.ts';
import { compile } from '../manifest/compile.ts';
import { checkStates } from '../teach/checks.ts';
import { kubeletOf, stepFiles } from '../teach/files.ts';
import type { Lesson, LessonStep, Part } from '../teach/types.ts';
import { lessonHeads, loadLesson } from './index.ts';

const partsOf = <K extends Part['kind']>({ steps }: { steps: readonly LessonStep[] }, kind: K) =>
  steps.flatMap(({ parts }) =>
    parts.filter((part): part is Extract<Part, { kind: K }> => part.kind === kind),
  );
const textOf = (step: LessonStep) =>
  step.parts.flatMap((part) => (part.kind === 'text' ? part.tokens.map(({ raw }) => raw) : [])).join('');

async function lessonOf(name: string): Promise<Lesson> {
  const found = await loadLesson(name);
  expect(found?.faults).toEqual([]);
  return found!.lesson!;
}

const taught = lessonHeads.filter(({ minutes }) => minutes > 0);
const readings = lessonHeads.filter(({ minutes }) => minutes === 0);

it('are twelve in an order that builds, and readings after them', () => {
  expect(taught.map(({ order }) => order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(readings.length).toBeGreaterThan(0);
  expect(lessonHeads.slice(taught.length)).toEqual(readings);
});

describe.each(taught.map(({ name }) => name))('%s', (name) => {
  it('takes 5 to 10 minutes, asks, gives a task and explains', async () => {
    const lesson = await lessonOf(name);
    expect(lesson.minutes).toBeGreaterThanOrEqual(5);
    expect(lesson.minutes).toBeLessThanOrEqual(10);
    expect(lesson.steps.length).toBeGreaterThanOrEqual(4);
    expect(lesson.steps.length).toBeLessThanOrEqual(8);
    expect(partsOf(lesson, 'predict').length).toBeGreaterThan(0);
    expect(partsOf(lesson, 'why').length).toBeGreaterThan(0);
    expect(partsOf(lesson, 'console').length).toBeGreaterThan(0);
    expect(lesson.steps.map(textOf).join('')).toMatch(/\{\{\w+ [^{}]*\}\}/);
    const tasks = partsOf(lesson, 'task');
    expect(tasks.length).toBeGreaterThan(0);
    for (const { hints, solution } of tasks) {
      expect(hints.length).toBeGreaterThanOrEqual(1);
      expect(hints.length).toBeLessThanOrEqual(3);
      expect(solution.length).toBeGreaterThan(0);
    }
    expect(lesson.steps.every(({ notes }) => notes.length > 0)).toBe(true);
  });

  it('asks before it shows: the first step hides what its prediction is about', async () => {
    const { steps } = await lessonOf(name);
    expect(steps[0]!.parts.some(({ kind }) => kind === 'predict')).toBe(true);
  });

  it('ends with what to remember and the way to the next lesson', async () => {
    const { steps, order } = await lessonOf(name);
    const text = textOf(steps.at(-1)!);
    const points = text.split('\n').filter((line) => line.startsWith('- ')).length;
    expect(points).toBeGreaterThanOrEqual(2);
    expect(points).toBeLessThanOrEqual(4);
    const next = taught.find((other) => other.order === order + 1) ?? readings[0]!;
    expect(text).toContain(`(lesson:${next.name})`);
  });

  it('leads to cards of the help that there are', async () => {
    const { steps } = await lessonOf(name);
    const links = [
      ...steps
        .map(textOf)
        .join('')
        .matchAll(/\]\(help:([^)]*)\)/g),
    ].map(([, id]) => id!);
    expect(links.filter((id) => cardOf(id) === null)).toEqual([]);
  });

  it('begins each task with every check open, on every kubelet', async () => {
    const lesson = await lessonOf(name);
    for (const version of lesson.kubelets) {
      const own = { ...lesson, files: kubeletOf(lesson.files, version) };
      for (const [i, { parts, place }] of lesson.steps.entries()) {
        const tasks = parts.filter((part) => part.kind === 'task');
        if (tasks.length === 0) continue;
        const files = stepFiles(own, i);
        const compilation = compile(files);
        const trace = simulate(compilation.input!);
        const states = tasks.flatMap((task) =>
          checkStates(task, {
            files,
            start: files,
            compilation,
            trace,
            startTrace: trace,
            cursor: place.at ?? 0,
            selectedPod: place.pod ?? null,
            entered: [],
          }),
        );
        expect(states.filter(({ done }) => done)).toEqual([]);
      }
    }
  });
});
