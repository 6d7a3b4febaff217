/** What the tests import from Vitest, in as far as those of the engine do: tests are collected, to be run again and again. */
import { format } from 'node:util';
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  chai,
} from '@vitest/expect';

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
export const expect = Object.assign(
  (value, message) => chai.expect(value, message),
  chai.expect,
  globalThis[ASYMMETRIC_MATCHERS_OBJECT],
);

/** The suites that the running module is in, from the outside. */
let suites = [{ names: [], before: [] }];
let tests = [];

/** The tests that `load` declares: `{name, run}`, with names of their own. */
export async function collect(load) {
  suites = [{ names: [], before: [] }];
  tests = [];
  await load();
  return tests;
}

/** As many of a row's elements as the name asks for. */
const nameOf = (template, row) => format(template, ...row.slice(0, template.match(/%[a-z]/g)?.length ?? 0));
/** `declare.each(rows)(name, body)`: the body gets a row's elements, or the row. */
const withEach = (declare) =>
  Object.assign(declare, {
    each: (rows) => (template, body) => {
      for (const row of rows) {
        const values = Array.isArray(row) ? row : [row];
        declare(nameOf(template, values), () => body(...values));
      }
    },
  });

export const describe = withEach((name, body) => {
  suites.push({ names: [...suites.at(-1).names, name], before: [...suites.at(-1).before] });
  body();
  suites.pop();
});

export const it = withEach((name, body) => {
  const { names, before } = suites.at(-1);
  const full = [...names, name].join(' ');
  const same = tests.filter((test) => test.full === full).length;
  const run = () => {
    for (const hook of before) hook();
    return body();
  };
  tests.push({ full, name: same ? `${full} (${same + 1})` : full, run });
});

export const beforeEach = (hook) => void suites.at(-1).before.push(hook);
