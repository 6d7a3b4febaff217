import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromFragment, toFragment } from '../link.ts';
import type { SharedLab } from '../types.ts';
import { write as writeV1 } from './v1.ts';
import { isWhole } from './v2.ts';

const base = [
  { name: 'kubelet.yaml', text: '# a long enough text, so that naming the scenario is shorter\n'.repeat(20) },
  { name: 'pod.yaml', text: 'kind: Pod\n' },
];
const scenarios = async () => base;
const later = async () => [{ ...base[0]!, text: 'kind: KubeletConfiguration\n' }, base[1]!];
const lab: SharedLab = {
  scenario: 'known',
  files: [base[0]!, { name: 'pod.yaml', text: 'kind: Pod # mine\n' }],
  cursor: 42_000,
  selectedPod: null,
  activeFile: null,
  layout: {},
};

/** Text that does not pack. */
const noise = (seed: number) => {
  let x = seed;
  return Array.from({ length: 800 }, () =>
    String.fromCharCode(33 + ((x = (x * 48_271) % 2_147_483_647) % 90)),
  ).join('');
};

describe('links of version 2', () => {
  it('say that the scenario has changed since, and show what they can', async () => {
    const link = await toFragment(lab, scenarios);
    expect(await fromFragment(link, scenarios)).toEqual({ kind: 'ok', lab });
    const opened = await fromFragment(link, later);
    expect(opened).toMatchObject({ kind: 'damaged', lab: { cursor: 42_000 } });
    expect(opened).toHaveProperty('message', expect.stringMatching(/scenario known has changed since/));
  });

  it('of files alone do not ask for a scenario', async () => {
    const link = await toFragment({ ...lab, scenario: null }, scenarios);
    expect(await fromFragment(link, later)).toMatchObject({ kind: 'ok' });
  });

  it('notice every change of one letter, wherever it is', async () => {
    const link = await toFragment({ ...lab, scenario: null, files: [{ name: 'a', text: 'b' }] }, scenarios);
    const letter = fc.oneof(
      fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~#:%.)>,'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: link.length - 1 }), letter, async (at, changed) => {
        fc.pre(changed !== link[at]);
        const opened = await fromFragment(link.slice(0, at) + changed + link.slice(at + 1), scenarios);
        expect(opened?.kind).toMatch(/damaged|unreadable/);
      }),
      { numRuns: 40 },
    );
    // The check sum alone, at each place.
    const payload = link.slice('#v2:'.length);
    for (let at = 0; at < payload.length; at++)
      for (const changed of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~')
        if (changed !== payload[at])
          expect(isWhole(payload.slice(0, at) + changed + payload.slice(at + 1))).toBe(false);
  });

  it('are restored when one letter was lost, changed, added or swapped', async () => {
    const link = await toFragment(lab, scenarios);
    const start = '#v2:'.length;
    const end = link.indexOf('~');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: start, max: end - 1 }),
        fc.constantFrom(
          (at: number) => link.slice(0, at) + link.slice(at + 1),
          (at: number) => `${link.slice(0, at)}${link[at] === 'x' ? 'y' : 'x'}${link.slice(at + 1)}`,
          (at: number) => `${link.slice(0, at)}x${link.slice(at)}`,
        ),
        async (at, change) => {
          const found = (await fromFragment(change(at), scenarios))!;
          if (!('restore' in found)) throw new Error('not to be restored');
          expect(await found.restore?.(async () => undefined)).toEqual({
            kind: 'damaged',
            lab,
            message: expect.stringMatching(/has been restored: the check sum matches/),
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('let others take their turn while they are restored, and end when there is nothing to be found', async () => {
    const files = [{ name: 'a.yaml', text: noise(1).slice(0, 700) }];
    const link = await toFragment({ ...lab, scenario: null, files }, scenarios);
    expect(link.length).toBeGreaterThan(850);
    const damaged = [30, 400].reduce(
      (text, at) => `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`,
      link,
    );
    const found = (await fromFragment(damaged, scenarios))!;
    let turns = 0;
    const pause = async () => {
      turns++;
    };
    expect('restore' in found && (await found.restore?.(pause))).toBeNull();
    // Each letter in each place, added and in place of another.
    expect(turns).toBeGreaterThan((link.length * 64 * 2) / 300);
  });

  it('too long to be restored say which files are lost', async () => {
    const files = [...'abcdef'].map((c) => ({ name: `${c}.yaml`, text: noise(c.charCodeAt(0)) }));
    const link = await toFragment({ ...lab, scenario: null, files }, scenarios);
    const at = Math.floor(link.length / 2);
    const opened = await fromFragment(link.slice(0, at) + link.slice(at + 1), scenarios);
    expect(opened).toMatchObject({ kind: 'damaged' });
    const { lab: got, message } = opened as { lab: SharedLab; message: string };
    for (const file of got.files) expect(files).toContainEqual(file);
    const missing = files.slice(got.files.length).map(({ name }) => JSON.stringify(name));
    expect(missing.length).toBeGreaterThan(0);
    expect(message).toBe(
      `This link is incomplete: ${got.files.length} of its 6 files could be read. Lost: ${missing.join(', ')}.`,
    );
  });

  it('say where they are cut off', async () => {
    const link = await toFragment(lab, scenarios);
    for (let length = '#v2:'.length; length < link.length; length++) {
      const opened = await fromFragment(link.slice(0, length), scenarios);
      expect(opened!.kind, `${length} letters`).not.toBe('ok');
    }
  });

  it('leave those of version 1 readable', async () => {
    expect(await fromFragment(`#v1:${writeV1(lab, base)}`, scenarios)).toEqual({ kind: 'ok', lab });
  });
});
