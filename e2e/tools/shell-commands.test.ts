import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import leftOut from '../../src/shell/left-out.json' with { type: 'json' };
import { without } from './shell-commands.mjs';

const bundle = readFileSync('node_modules/just-bash/dist/bundle/browser.js', 'utf8');
const commandsIn = (code: string) => [...code.matchAll(/\{name:"([\w.-]+)",load:/g)].map(([, name]) => name);

test('the commands that are left out are not in the page, and all others are', () => {
  const all = commandsIn(bundle);
  expect(all).toEqual(expect.arrayContaining([...leftOut, 'grep', 'jq', 'sed']));
  expect(commandsIn(without(bundle, leftOut))).toEqual(all.filter((name) => !leftOut.includes(name!)));
});

test('a library that lists its commands otherwise is noticed', () => {
  expect(() => without(bundle, ['no-such-command'])).toThrow('no-such-command');
});
