import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeOf, predictionOf } from './code.ts';
import { lesson } from './lesson-for-tests.ts';
import { codesIn, written } from './pasted.ts';
import { type Said, collect, resultOf, tally } from './tally.ts';

const code = (option: number, participant: number) => codeOf(lesson, 1, [option], participant)!;
const [ada, ben, cy] = [code(0, 11), code(2, 22), code(2, 33)] as const;
const question = predictionOf(lesson.steps[1])!;
const read = (text: string) => codesIn(text).map(({ text: each, name }) => [name, each]);

describe('a pasted list', () => {
  test.each([
    [
      'a colon',
      `Ada: ${ada}\nBen Lee: ${ben}`,
      [
        ['Ada', ada],
        ['Ben Lee', ben],
      ],
    ],
    ['no colon, no dashes', `Ada ${ada.replaceAll('-', '')}`, [['Ada', ada.replaceAll('-', '')]]],
    ['small letters', `ada ${ada.toLowerCase()}`, [['ada', ada.toLowerCase()]]],
    ['spaces', `Anna ${ada.replaceAll('-', ' ')}`, [['Anna', ada.replaceAll('-', ' ')]]],
    [
      'several in a line',
      `Ada ${ada}, Ben ${ben}; ${cy}`,
      [
        ['Ada', ada],
        ['Ben', ben],
        ['', cy],
      ],
    ],
    [
      'names behind',
      `${ada} Ada\n${ben} (Ben), ${cy} - Cy`,
      [
        ['Ada', ada],
        ['Ben', ben],
        ['Cy', cy],
      ],
    ],
    [
      'times of a chat',
      `[10:32] Ada: ${ada}\n10:33:07 Ben: hi, ${ben} it is`,
      [
        ['Ada', ada],
        ['Ben', ben],
      ],
    ],
    [
      'a meeting',
      `From Ada Byron to Everyone:\n${ada}\nfrom Ben to everyone 10:33 AM\n${ben}`,
      [
        ['Ada Byron', ada],
        ['Ben', ben],
      ],
    ],
    [
      'a table',
      `Ada\t${ada}\n| Ben | ${ben} |`,
      [
        ['Ada', ada],
        ['Ben', ben],
      ],
    ],
    ['a sentence', `hello, my code is ${ada}.`, [['', ada]]],
    [
      'names of other letters',
      `Zoë Ångström: ${ada}\n李雷 ${ben}`,
      [
        ['Zoë Ångström', ada],
        ['李雷', ben],
      ],
    ],
    ['no codes', 'Good morning everyone\npresentations, this that what', []],
  ])('with %s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('has what was meant as a code, too', () => {
    expect(read(`Ada: ${ada.slice(0, -1)}`)).toEqual([['Ada', ada.slice(0, -1)]]);
    const wrong = ada.replace(/^./, (letter) => (letter === '7' ? '8' : '7'));
    expect(read(`Ada: ${wrong}, Ben ${ben}`)).toEqual([
      ['Ada', wrong],
      ['Ben', ben],
    ]);
    expect(read(`Ada 7${ada.replaceAll('-', '')}`)).toEqual([['Ada', `7${ada.replaceAll('-', '')}`]]);
  });

  test('is read as it is written, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.nat(), (name, who) => {
        const own = code(who % 3, who);
        const [found] = codesIn(written(own, name));
        expect(found?.text).toBe(own);
        // It is kept as it is from then on.
        expect(codesIn(written(own, found!.name))[0]?.name).toBe(found!.name);
      }),
    );
    expect(written(ada, ' Ada ')).toBe(`Ada: ${ada}`);
    expect(written(ada, '')).toBe(ada);
  });

  test('never takes long, and never throws', () => {
    fc.assert(fc.property(fc.string({ maxLength: 500 }), (text) => void codesIn(text)));
    expect(codesIn('A1B2-'.repeat(20_000))).toBeDefined();
    expect(codesIn(`${'4 '.repeat(50_000)}x`)).toBeDefined();
  });
});

describe('a room', () => {
  test('counts each participant once, and says why not', () => {
    const order = codeOf(lesson, 2, [6, 5, 4, 3, 2, 1, 0], 5)!;
    const elsewhere = codeOf({ ...lesson, name: 'policies' }, 1, [0], 5)!;
    const list = [
      `Ada: ${ada}`,
      `Ben: ${ben}`,
      `Cy: ${cy}`,
      `Ben: ${ben.toLowerCase()}`,
      `Di: ${order}`,
      `Eve: ${elsewhere}`,
      `Flo: ${cy.slice(0, -1)}${cy.endsWith('7') ? '8' : '7'}`,
    ].join('\n');
    const { said, outcomes } = collect([], list, lesson, 1);
    expect(outcomes.map(({ outcome }) => outcome.kind)).toEqual([
      'counted',
      'counted',
      'counted',
      'twice',
      'other-step',
      'other-lesson',
      'mistyped',
    ]);
    expect(tally(question, said)).toEqual([
      { answer: [0], count: 1, names: ['Ada'] },
      { answer: [1], count: 0, names: [] },
      { answer: [2], count: 2, names: ['Ben', 'Cy'] },
    ]);
    expect(resultOf(said, ([option]) => option === 2)).toEqual({
      right: 2,
      of: 3,
      names: ['Ben', 'Cy'],
      unnamed: 0,
    });
  });

  test('takes a changed answer in place of the old one, and keeps the name', () => {
    const first = collect([], `Ada: ${ada}`, lesson, 1).said;
    const { said, outcomes } = collect(first, code(1, 11), lesson, 1);
    expect(said).toMatchObject([{ name: 'Ada', answer: [1] }]);
    expect(outcomes[0]!.outcome).toMatchObject({ kind: 'changed', before: { answer: [0] } });
  });

  test('reads what is typed as a code, whatever it is', () => {
    expect(collect([], 'abc', lesson, 1).outcomes[0]!.outcome).toMatchObject({ kind: 'mistyped' });
    expect(collect([], '  ', lesson, 1).outcomes).toEqual([]);
  });

  test('gives the same, in whatever order and how often the codes come', () => {
    const people = fc.uniqueArray(fc.nat({ max: 5000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(people, fc.infiniteStream(fc.nat({ max: 2 })), (who, options) => {
        const codes = who.map((participant) => code(options.next().value!, participant));
        const count = (list: readonly string[]) =>
          tally(question, collect([], list.join('\n'), lesson, 1).said);
        const counts = count(codes);
        expect(counts.reduce((sum, each) => sum + each.count, 0)).toBe(who.length);
        expect(count([...codes].reverse().concat(codes))).toEqual(counts);
      }),
      { numRuns: 30 },
    );
  });

  test('lists the orders that were given, the commonest first', () => {
    const orders = predictionOf(lesson.steps[2])!;
    const said = (answer: number[], participant: number): Said => ({
      code: '',
      name: '',
      answer,
      participant,
    });
    const [one, other] = [
      [0, 1, 2, 3, 4, 5, 6],
      [6, 5, 4, 3, 2, 1, 0],
    ];
    expect(tally(orders, [said(one, 1), said(other, 2), said(other, 3)])).toEqual([
      { answer: other, count: 2, names: [] },
      { answer: one, count: 1, names: [] },
    ]);
  });
});
