import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { opensAt } from '../../session/types.ts';
import { clock } from '../../printers/clock.ts';
import { runFiles } from '../../manifest/run.ts';
import { loadScenario, scenarioNames } from '../../scenarios/index.ts';
import { extentOf } from '../extent.ts';
import { heightOf } from '../size.ts';
import { makePosters } from './make.ts';
import { OPENS, keyOf, posterName } from './name.ts';
import { extentIn, rowOf } from './table.ts';

const { table, files } = await makePosters();

it('each scenario is in the table with what its run needs', async () => {
  for (const name of scenarioNames) {
    const { trace, compilation } = runFiles((await loadScenario(name))!);
    const row = rowOf(table, name);
    expect(extentIn(row), name).toEqual(extentOf(trace!));
    expect(row[3], name).toMatch(compilation.controls.gate ? /[+1]/ : /[-0]/);
  }
  expect(new Set(scenarioNames.map(keyOf)).size).toBe(scenarioNames.length);
  expect(rowOf(table, 'no such scenario')).toBe('');
});

it('a poster shows the moment at which its scenario opens', async () => {
  for (const name of scenarioNames) {
    const { compilation } = runFiles((await loadScenario(name))!);
    const t = opensAt(compilation);
    if (name === 'blog-post') expect(OPENS).toBe(`${t / 1000}s`);
    const svg = files[`${name}.both.svg`];
    if (svg) expect(svg, name).toContain(`at ${clock(t, true)}`);
  }
  expect(posterName('registry-outage', null, '30s')).toBe('registry-outage.at-30s');
});

it('what the table calls a poster is one, in each view and width', () => {
  const named = [...new Set(Object.keys(files).map((file) => file.replace(/\.\w+(\.narrow)?\.svg$/, '')))];
  expect(named).toContain(posterName('blog-post', null, '30s'));
  expect(named).toContain(posterName('blog-post', 'off', null));
  for (const name of named) {
    expect(rowOf(table, name)[3], name).toMatch(/[-+]/);
    for (const view of ['timeline', 'pods', 'both'])
      for (const width of ['', '.narrow'])
        expect(files[`${name}.${view}${width}.svg`], name).toMatch(/^<svg[^]*<\/svg>\n$/);
  }
  for (const name of scenarioNames)
    if (!named.includes(name)) expect(rowOf(table, name)[3], name).toMatch(/[01]/);
});

it('the gate off is another picture than the gate on', () => {
  const count = (svg: string) => svg.split('ErrImageNotEnsured').length;
  expect(count(files['blog-post.both.svg']!)).toBeGreaterThan(1);
  expect(count(files['blog-post.gate-off.both.svg']!)).toBe(1);
});

describe('names', () => {
  it('have keys of three letters', () => {
    fc.assert(fc.property(fc.string(), (name) => /^[0-9a-z]{3}$/.test(keyOf(name))));
  });
});

it('every view has a height, more when it is narrow or can be edited', () => {
  const extent = extentIn(rowOf(table, 'blog-post'));
  const of = (view: string, editable = false, narrow = false) =>
    heightOf({ view, editable, predict: false }, extent, narrow);
  expect(of('both')).toBeGreaterThan(of('timeline'));
  expect(of('timeline')).toBeGreaterThan(of('pods'));
  expect(of('both', false, true)).toBeGreaterThan(of('both'));
  expect(of('both', true)).toBeGreaterThan(of('both'));
  expect(of('full')).toBe(720);
});
