import { describe, expect, it } from 'vitest';
import { main } from './main.ts';

async function lab(argv: string[]) {
  let out = '';
  let err = '';
  const code = await main(argv, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    stdin: () => '',
  });
  return { code, out, err };
}
const folder = (name: string) => `src/scenarios/${name}`;

describe('diff', () => {
  it('says what differs first, and fails', async () => {
    const { code, out, err } = await lab(['diff', folder('other-namespace'), '--vary', 'gate']);
    expect([code, err]).toEqual([1, '']);
    expect(out).toBe(`A gate on
B gate off

00:45: with gate on, the kubelet asks quay.io for pod team-c/app, because its record is of team-a/pull-secret and team-b/our-copy, and is denied access; with gate off, the kubelet uses the image that is there.

NAME         STATUS A       STATUS B   DIFFERS
team-c/app   ErrImagePull   Running    00:45.4-02:00.0
`);
  });
  it('is fine where nothing differs', async () => {
    const { code, out } = await lab(['diff', folder('other-namespace'), '--vary', 'gate=on']);
    expect([code, out]).toEqual([0, 'A gate on\nB gate on\n\nNo difference.\n']);
  });
  it('prints JSON', async () => {
    const { code, out } = await lab(['diff', folder('other-namespace'), '--vary', 'gate', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      lab: 1,
      a: 'gate on',
      b: 'gate off',
      until: 120,
      differs: true,
      first: {
        kind: 'decision',
        t: 45.34,
        pod: 'team-c/app',
        a: { outcome: 'ErrImagePull', step: { kind: 'gate', answer: 'yes' } },
        b: { outcome: 'present', step: { kind: 'gate', answer: 'no' } },
      },
      shifted: null,
      quiet: null,
      pods: [{ pod: 'team-c/app', parts: { a: 'ErrImagePull', b: 'Running' } }],
    });
  });
  it('takes several changes at once', async () => {
    const words = ['--vary', 'kubelet=v1.35', '--vary', 'policy=AlwaysVerify', '--vary', 'gate=on'];
    const { out } = await lab(['diff', folder('other-namespace'), ...words]);
    expect(out).toMatch(/^A v1\.36, default policy, gate on\nB v1\.35, AlwaysVerify, gate on\n/);
  });
  it.each([
    [[], 'Specify what differs with --vary'],
    [['--vary', 'gate=perhaps'], '--vary gate=perhaps is not valid'],
    [['--vary', 'kubelet=v9'], '--vary kubelet=v9 is not valid'],
    [['--vary', 'policy=Never'], '--vary policy=Never is not valid'],
    [['--vary', 'recheck=soon'], '--vary recheck=soon is not valid'],
    [['--vary', 'colour'], '--vary colour is not valid'],
  ])('%j is bad input', async (args, message) => {
    const { code, err } = await lab(['diff', folder('other-namespace'), ...args]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe('snapshot --compare', () => {
  it('draws both sides', async () => {
    const snapshot = (...more: string[]) =>
      lab(['snapshot', folder('other-namespace'), '--out', '-', '--at', '60s', '--compare', ...more]);
    const { code, out, err } = await snapshot('gate');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Pods A: gate on');
    expect(out).toContain('Pods B: gate off');
    expect(out).toContain('A is gate on, B is gate off.');
    expect(out).toContain('00:45: with gate on, the kubelet asks quay.io');
    expect(out).toContain('B team-c/app');
    expect((await snapshot('perhaps')).err).toContain('--compare perhaps is not valid');
    expect((await snapshot('gate', '--set', 'gate=off')).code).toBe(2);
  });
});
