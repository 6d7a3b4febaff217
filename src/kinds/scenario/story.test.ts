import { describe, expect, it } from 'vitest';
import { MAX_STORY, MAX_TRIES, MAX_TRY, tellingOf } from './story.ts';

const files = ['kubelet.yaml'];

function read(spec: Record<string, unknown>) {
  const remarks: string[] = [];
  const telling = tellingOf(spec, 60_000, files, (path, code, message) =>
    remarks.push(`${path.join('.')} ${code}: ${message}`),
  );
  return { ...telling, remarks };
}

describe('what a Scenario tells', () => {
  it('is nothing when it says nothing', () => {
    expect(read({})).toEqual({ story: '', tries: [], open: {}, remarks: [] });
  });

  it('reads a story, what to try, and where to open', () => {
    const { story, tries, open, remarks } = read({
      story: 'The image\n  is here. ',
      steps: [
        { at: '5s', rotate: { host: 'quay.io', username: 'bob' } },
        { at: '7s', rotate: { host: 'quay.io', username: 'alice' } },
      ],
      try: [
        { text: 'flip the gate', when: { at: '10s', pod: 'web', status: 'Running', gate: false } },
        { text: 'rotate alice', when: { step: { rotate: { username: 'alice' } } } },
        { text: 'rotate anyone', when: { step: { rotate: null } } },
      ],
      open: { at: '30s', pod: 'team-a/web', file: 'kubelet.yaml', panel: 'details' },
    });
    expect(remarks).toEqual([]);
    expect(story).toBe('The image is here.');
    expect(tries.map(({ when }) => when)).toEqual([
      { at: 10_000, pod: 'default/web', status: 'Running', gate: false },
      { steps: [{ at: 7000, kind: 'rotate' }] },
      {
        steps: [
          { at: 5000, kind: 'rotate' },
          { at: 7000, kind: 'rotate' },
        ],
      },
    ]);
    expect(open).toEqual({ at: 30_000, pod: 'team-a/web', file: 'kubelet.yaml', panel: 'details' });
  });

  it('shortens what is too long, says so, and splits no letter', () => {
    const { story, tries, remarks } = read({
      story: '😀'.repeat(10_000),
      try: Array.from({ length: 50 }, (_, i) => ({ text: `${i}`.padEnd(100, 'x'), when: { gate: true } })),
    });
    expect(story).toBe(`${'😀'.repeat(MAX_STORY - 1)}…`);
    expect(tries).toHaveLength(MAX_TRIES);
    for (const { text } of tries) expect([...text]).toHaveLength(MAX_TRY);
    expect(remarks).toEqual([
      'spec.story long-story: The story has 10000 characters. Only the first 90 are shown.',
      'spec.try.3 many-tries: There are 50 things to try. Only the first 3 are shown.',
      ...[0, 1, 2].map(
        (i) => `spec.try.${i}.text long-try: This text has 100 characters. Only the first 40 are shown.`,
      ),
    ]);
  });

  it.each([
    [{ when: { gate: true } }, 'This item has no text, so it is not shown.'],
    [{ text: ' ', when: { gate: true } }, 'This item has no text, so it is not shown.'],
    [
      { text: 'flip the gate' },
      'This item has no condition (when) with one of pod, kubelet, gate, policy, step, so it is not shown.',
    ],
    [
      { text: 'run it', when: { pod: 'web' } },
      'This item does not say in which state the pod must be (status, ready or restarts), so it is not shown.',
    ],
    [
      { text: 'rotate alice', when: { step: { rotate: {}, registry: {} } } },
      'This item must name exactly one step, for example {rotate: {username: alice}}, so it is not shown.',
    ],
    [
      { text: 'rotate alice', when: { step: 'rotate' } },
      'This item must name exactly one step, for example {rotate: {username: alice}}, so it is not shown.',
    ],
  ])('leaves out %j and says why', (item, message) => {
    const { tries, remarks } = read({ try: [item] });
    expect(tries).toEqual([]);
    expect(remarks).toEqual([`spec.try.0 try: ${message}`]);
  });

  it('remarks on a moment after the end and on a file that is missing', () => {
    const { open, remarks } = read({ open: { at: '2m', file: 'secret.yaml' } });
    expect(open).toEqual({ at: 120_000 });
    expect(remarks).toEqual([
      'spec.open.at after-the-end: This moment is after the end of the scenario.',
      'spec.open.file no-file: There is no file "secret.yaml".',
    ]);
  });

  it('takes no name that every object has for a step or a field', () => {
    const steps = [{ at: '5s', rotate: { host: 'quay.io' } }];
    const found = (step: object) =>
      read({ steps, try: [{ text: 'x', when: { step } }] }).tries[0]!.when.steps;
    expect(found({ constructor: {} })).toEqual([]);
    expect(found({ rotate: { constructor: {} } })).toEqual([]);
    expect(found({ rotate: { host: { length: 7 } } })).toEqual([]);
  });

  it('does not stumble over durations that are none', () => {
    expect(
      read({ open: { at: 'soon' }, try: [{ text: 'wait', when: { at: 'soon', gate: true } }] }),
    ).toMatchObject({ open: {}, tries: [{ when: { gate: true } }], remarks: [] });
  });
});
