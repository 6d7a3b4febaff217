import { beforeEach, describe, expect, it } from 'vitest';
import type { KubeObject } from '../api/objects.ts';
import { compile } from '../manifest/compile.ts';
import { divide, succeed } from '../manifest/divided.ts';
import { provideDivision } from '../manifest/parse.ts';
import { firstScenario, loadScenario, scenarioNames } from '../scenarios/index.ts';
import { appliedIn, packed, unpacked } from './sent-input.ts';

const inputOf = (files: typeof firstScenario) => compile(files).input!;

/** A thread that is sent one input after the other. */
function thread() {
  const here: { applied: KubeObject[]; there: KubeObject[] } = { applied: [], there: [] };
  return (input: ReturnType<typeof inputOf>) => {
    const sent = structuredClone(packed(input, here.applied));
    here.applied = appliedIn(input);
    const got = unpacked(sent, here.there);
    here.there = appliedIn(got);
    return { sent, got };
  };
}

describe('an input that is sent', () => {
  // Other tests of this process may have taken it away.
  beforeEach(() => provideDivision(divide));

  it.each(scenarioNames)('is the same on the other side, alone and after another: %s', async (name) => {
    const send = thread();
    for (const files of [await loadScenario(name), firstScenario, await loadScenario(name)]) {
      const input = inputOf(files!);
      expect(send(input).got).toEqual(input);
    }
  });

  it('brings only the objects that changed, and leaves the others as they are there', () => {
    const send = thread();
    // Files of their own: another test may have read the shipped ones as a whole.
    const shipped = firstScenario.map((file) => ({ ...file }));
    const before = send(inputOf(shipped)).got;
    const at = shipped.findIndex(({ text }) => /kind: Pod$/m.test(text));
    const files = shipped.map((file, i) => {
      if (i !== at) return file;
      const edited = { ...file, text: file.text.replace(/( +name: )\S+/, '$1another') };
      succeed(edited, file);
      return edited;
    });
    const { sent, got } = send(inputOf(files));
    expect(sent.objects.flat().filter((each) => typeof each !== 'number')).toMatchObject([
      { metadata: { name: 'another' } },
    ]);
    const same = appliedIn(got).filter((object) => appliedIn(before).includes(object));
    expect(same).toHaveLength(appliedIn(before).length - 1);
  });
});
