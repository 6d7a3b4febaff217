import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { functions } from './functions.ts';
import { parse } from './parse.ts';
import { type ExecutionError, execute } from './run.ts';

/** What Go 1.26's text/template made of the templates and the object; `PARSE` and `ERROR` stand before its errors. */
const { object, printed } = JSON.parse(
  readFileSync('src/kubectl/output/template/go-printed.json', 'utf8'),
) as { object: unknown; printed: [string, string][] };

function print(source: string, strict = false): string {
  let parsed;
  try {
    parsed = parse(source, 'output', new Set(functions.keys()));
  } catch (error) {
    return `PARSE ${(error as Error).message}`;
  }
  try {
    return execute(parsed, 'output', object, strict);
  } catch (error) {
    const { message, printed: before } = error as ExecutionError;
    return `${before}ERROR ${message}`;
  }
}

describe('as Go prints it', () => {
  it.each(printed)('%j', (source, text) => {
    expect(print(source)).toBe(text);
  });
});

it.each([
  [
    '{{exists .metadata "labels" "a"}} {{exists .metadata "zz"}} {{exists .list 2}} {{exists .list 0}}',
    'true false false true',
  ],
  ['{{exists .missing "a"}} {{exists .kind "a"}}', 'false false'],
])("kubectl's own exists: %s", (source, text) => {
  expect(print(source)).toBe(text);
});

it('a key that is missing is an error where that is asked for', () => {
  expect(print('{{.metadata.zz}}', true)).toBe(
    'ERROR template: output:1:11: executing "output" at <.metadata.zz>: map has no entry for key "zz"',
  );
});
