/** Whatever a lesson's texts are: reading, checks and words never throw, and stay within bounds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { runFiles } from '../manifest/run.ts';
import { loadScenario } from '../scenarios/index.ts';
import { checkStates } from './checks.ts';
import { applyLessonEdits, stepFiles } from './files.ts';
import { fill, fragmentFaults } from './fragments.ts';
import { LIMITS } from './limits.ts';
import { isRight, truthOf } from './predict.ts';
import { readLesson, scenarioOf } from './read.ts';
import type { Lesson } from './types.ts';
import { whyParts } from './why.ts';

const TEMPLATE = readFileSync(new URL('../lessons/_template/lesson.md', import.meta.url), 'utf8');
const scenario = (await loadScenario('other-namespace'))!;
const HEAD = TEMPLATE.slice(0, TEMPLATE.indexOf('\n---\n') + 5);

const word = fc.constantFrom(
  ...['place', 'predict', 'task', 'why', 'timeline', 'console at=3s', 'notes', 'yaml', 'constructor', ''],
  ...[
    '```',
    '~~~',
    '---',
    '## ',
    '> ',
    '- ',
    '    ',
    '\n',
    '\n\n',
    '\r\n',
    '<b>',
    '<!--',
    '[a](javascript:x)',
  ],
  ...[
    '{{pod team-b/app status at 30s}}',
    '{{',
    '}}',
    '{{field node.yaml spec[0].a}}',
    '![x](y)',
    '|a|b|\n|-|-|\n',
  ],
  ...[
    'at: ',
    'when: ',
    '{',
    '}',
    '[',
    ']',
    ': ',
    '"',
    '&a ',
    '*a',
    'null',
    '30s',
    '1e999',
    'team-b/app',
    'status',
  ],
  ...[
    'text: x\n',
    'checks:\n',
    '- ',
    'not: ',
    '__proto__: ',
    'toString',
    'edits: []\n',
    'gate: true',
    '😀',
    '\u0000',
  ],
);
const soup = fc
  .array(fc.oneof(word, fc.string({ maxLength: 6 })), { maxLength: 80 })
  .map((all) => all.join(''));

/** The template with pieces cut out, doubled, or replaced. */
const bent = fc
  .array(fc.tuple(fc.nat(), fc.nat({ max: 60 }), fc.oneof(fc.constant(''), word)), {
    minLength: 1,
    maxLength: 6,
  })
  .map((cuts) =>
    cuts.reduce((text, [at, length, put]) => {
      const from = at % text.length;
      return text.slice(0, from) + put + text.slice(from + length);
    }, TEMPLATE),
  );

const read = (text: string) => readLesson('x', new Map([['lesson.md', text]]), scenario);

function expectBounds(text: string): Lesson | null {
  const { lesson, faults } = read(text);
  expect(faults.length).toBeLessThanOrEqual(LIMITS.faults);
  const lines = text.replace(/\r\n?/g, '\n').split('\n').length;
  for (const { line, column, message } of faults) {
    expect(line).toBeGreaterThan(0);
    expect(line).toBeLessThanOrEqual(lines);
    expect(column).toBeGreaterThan(0);
    expect(message).not.toBe('');
  }
  expect(faults.some(({ fatal }) => fatal)).toBe(lesson === null);
  for (const { parts } of lesson?.steps ?? []) {
    expect(parts.length).toBeLessThanOrEqual(LIMITS.parts);
    for (const part of parts)
      if (part.kind === 'task') expect(part.checks.length).toBeLessThanOrEqual(LIMITS.checks);
  }
  expect(lesson?.steps.length ?? 0).toBeLessThanOrEqual(LIMITS.steps);
  // Nothing that a page could run.
  const shown = JSON.stringify(lesson?.steps ?? []);
  expect(shown).not.toMatch(/"type":"(html|image)"|"href":"(?!https:|lesson:|panel:|help:)/);
  return lesson;
}

describe('any text', () => {
  it('is read without harm', () => {
    fc.assert(
      fc.property(soup, (text) => {
        expectBounds(text);
        expectBounds(HEAD + text);
        expect(() => scenarioOf(text)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['quotes', '> '.repeat(3000)],
    ['lists', '- '.repeat(3000)],
    ['brackets', '['.repeat(5000)],
    ['stars', '*a_'.repeat(5000)],
    ['backticks', '`'.repeat(5000) + 'a'],
    ['tags', '<a '.repeat(5000)],
    ['flow maps', `\`\`\`task\nwhen: ${'{not: '.repeat(500)}\n\`\`\``],
    ['fragments', '{{pod '.repeat(5000)],
    [
      'aliases',
      `\`\`\`task\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nchecks: [*c,*c,*c,*c,*c,*c,*c]\n\`\`\``,
    ],
  ])('of endless %s is read, too', (_, text) => {
    expectBounds(HEAD + text);
  });
});

describe('any lesson like the template', () => {
  it('can be worked on without harm', () => {
    fc.assert(
      fc.property(bent, fc.array(fc.nat({ max: 9 }), { maxLength: 4 }), (text, answer) => {
        const lesson = expectBounds(text);
        for (const i of lesson?.steps.keys() ?? []) {
          const files = stepFiles(lesson!, i);
          const { compilation, trace } = runFiles(files);
          const run = { files, compilation, trace };
          fill(text, run);
          fragmentFaults(text, run, true);
          for (const part of lesson!.steps[i]!.parts) {
            if (part.kind === 'predict' && trace) {
              const truth = truthOf(part, trace);
              expect(isRight(part, truth, trace)).toBe(
                part.how === 'order' ? truth.length > 0 : truth.length === 1,
              );
              isRight(part, answer, trace);
            }
            if (part.kind === 'why' && trace) whyParts(trace, part.pod, part.at);
            if (part.kind !== 'task') continue;
            const solved = applyLessonEdits(files, part.solution);
            for (const now of [files, solved]) {
              const { compilation: of, trace: its } = runFiles(now);
              for (const { done, instead } of checkStates(part, {
                files: now,
                start: files,
                compilation: of,
                trace: its,
                startTrace: trace,
                cursor: 0,
                selectedPod: null,
                entered: [],
              }))
                expect(done && instead !== null).toBe(false);
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
