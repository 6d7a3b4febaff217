import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Asked, codeOf, isCode, participantsAt, predictionOf, readCode } from './code.ts';
import { lesson, predict } from './lesson-for-tests.ts';
import { CAPACITY, LENGTH, LETTERS, grouped, read, write } from './letters.ts';
import { answerOf, answersTo, numberOf } from './permutation.ts';

const values = fc.integer({ min: 0, max: CAPACITY - 1 });
const letters = fc.constantFrom(...LETTERS);
const places = fc.integer({ min: 0, max: LENGTH - 1 });
const participants = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('letters', () => {
  test('reads what it writes, however it is typed', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(' ', '-', '–', ''), fc.boolean(), (value, between, small) => {
        const code = grouped(write(value)).replaceAll('-', between);
        expect(read(small ? code.toLowerCase() : code)).toEqual({ value });
      }),
    );
    const code = write(28_629_151);
    expect(code).toHaveLength(12);
    expect(read(code.replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('2', 'Z'))).toEqual({
      value: 28_629_151,
    });
  });

  test('finds each letter that is wrong, of all that there are', () => {
    for (const value of [0, 1, CAPACITY - 1, 20_261_127_000]) {
      const code = write(value);
      for (let place = 0; place < LENGTH; place++)
        for (const letter of LETTERS)
          if (letter !== code[place])
            expect(read(code.slice(0, place) + letter + code.slice(place + 1))).toEqual({ why: 'checksum' });
    }
  });

  test('finds two wrong letters, and any two that were swapped', () => {
    fc.assert(
      fc.property(values, places, places, letters, letters, (value, i, j, a, b) => {
        const wrong = [...write(value)];
        [wrong[i], wrong[j]] = [a, b];
        fc.pre(wrong.join('') !== write(value));
        expect(read(wrong.join(''))).toEqual({ why: 'checksum' });
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(values, places, places, (value, i, j) => {
        const wrong = [...write(value)];
        fc.pre(wrong[i] !== wrong[j]);
        [wrong[i], wrong[j]] = [wrong[j]!, wrong[i]!];
        expect(read(wrong.join(''))).toEqual({ why: 'checksum' });
      }),
      { numRuns: 1000 },
    );
  });

  test('says what else is wrong', () => {
    expect(read('')).toEqual({ why: 'length', length: 0 });
    expect(read('0123-4567-89C')).toEqual({ why: 'length', length: 11 });
    expect(read('0123-E567-89CF')).toEqual({ why: 'letter', letter: 'E', place: 4 });
  });
});

test('each answer has a number of its own, and no other has', () => {
  for (const [how, size] of [
    ['choose', 5],
    ['order', 1],
    ['order', 5],
  ] as const) {
    const question = predict('?', how, [...'abcdefg'].slice(0, size));
    const all = Array.from({ length: answersTo(question) }, (_, n) => answerOf(question, n));
    expect(all.map((answer) => numberOf(question, answer))).toEqual([...all.keys()]);
    expect(new Set(all.map(String)).size).toBe(all.length);
  }
  const order = predict('?', 'order', ['a', 'b', 'c']);
  for (const none of [[0, 1], [0, 1, 1], [0, 1, 3], [-1, 0, 1], [0.5, 1, 2], []])
    expect(numberOf(order, none)).toBeNull();
  expect(numberOf(predict('?', 'choose', ['a']), [0, 0])).toBeNull();
});

describe('codes', () => {
  test('hold the answer and the participant', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }),
        participants,
        (answer, who) => {
          const reading = readCode(lesson, 2, codeOf(lesson, 2, answer, who)!);
          expect(reading).toMatchObject({ kind: 'answer', step: 2, answer });
          if (reading.kind === 'answer')
            expect(reading.participant).toBe(who % participantsAt(predictionOf(lesson.steps[2])!));
        },
      ),
    );
    expect(codeOf(lesson, 1, [2], 7)).toMatch(/^\w{4}-\w{4}-\w{4}$/);
  });

  test('are none without a question, for what is no answer, and where the orders are too many', () => {
    expect(codeOf(lesson, 0, [0], 1)).toBeNull();
    expect(codeOf(lesson, 9, [0], 1)).toBeNull();
    expect(codeOf(lesson, 1, [3], 1)).toBeNull();
    const many = { id: 'm', parts: [predict('?', 'order', [...'abcdefgh'])] };
    expect(codeOf({ name: 'x', steps: [many] }, 0, [0, 1, 2, 3, 4, 5, 6, 7], 1)).toBeNull();
  });

  test('say what they are of', () => {
    const code = codeOf(lesson, 1, [1], 99)!;
    expect(readCode(lesson, 2, code)).toMatchObject({ kind: 'other-step', step: 1 });
    expect(readCode({ ...lesson, name: 'policies' }, 1, code)).toMatchObject({ kind: 'other-lesson' });
    const edited: Asked = {
      ...lesson,
      steps: lesson.steps.map((step, n) =>
        n === 1
          ? { ...step, parts: [predict('Which status has b?', 'choose', ['Running', 'ErrImagePull'])] }
          : step,
      ),
    };
    expect(readCode(edited, 1, code)).toMatchObject({ kind: 'other-edition' });
  });

  /** What rest slips through, measured: `npx vitest run src/teach/room --reporter=verbose`. */
  test('are not counted when three letters or more are wrong', () => {
    let passed = 0;
    let counted = 0;
    const runs = 20_000;
    fc.assert(
      fc.property(participants, fc.array(letters, { minLength: 12, maxLength: 12 }), (who, wrong) => {
        const code = codeOf(lesson, 1, [who % 3], who)!.replaceAll('-', '');
        // As if a hand were one key aside from the fourth letter on.
        const typed = code.slice(0, 3) + wrong.slice(3).join('');
        fc.pre(typed !== code);
        passed += Number(isCode(typed));
        counted += Number(readCode(lesson, 1, typed).kind === 'answer');
      }),
      { numRuns: runs },
    );
    // One of 529 has check letters that fit, by chance, and then it is of no question.
    expect(passed / runs).toBeGreaterThan(0.0005);
    expect(passed / runs).toBeLessThan(0.004);
    expect(counted).toBe(0);
  });
});
