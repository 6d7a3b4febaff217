/** What the timeline says of pulls that are no pod's. */
import { expect, it } from 'vitest';
import { simulate } from '../lab/simulate.ts';
import { input } from '../lab/shipped-node.ts';
import { imageLanes } from './image-lanes.ts';
import { registryLanes } from './node-lanes.ts';

const pull = (at: number, image: string, login: { username: string; password: string } | null) => ({
  at,
  action: { kind: 'pullImage' as const, image, login },
});
const alice = { username: 'alice', password: 's3cret' };
const own = (files: ReturnType<typeof input>) => ({
  ...files,
  steps: files.steps.filter(({ at }) => at > 0),
});

it('are the request of somebody at the node, and no pod’s', () => {
  const trace = simulate(
    own(
      input('v1.36', 'AlwaysVerify', false, 0, [
        pull(1000, 'quay.io/acme/app:v1', alice),
        pull(5000, 'quay.io/acme/none:v1', alice),
      ]),
    ),
  );
  const [registry] = registryLanes(trace);
  expect(registry).toMatchObject({
    pods: [],
    ticks: [
      { t: 1000, why: 'At the node, quay.io was asked for quay.io/acme/app:v1 as alice: ok.' },
      { t: 5000, why: 'At the node, quay.io was asked for quay.io/acme/none:v1 as alice: not found.' },
    ],
  });
  const [came, never] = imageLanes(trace);
  expect(came!.segments).toMatchObject([
    { from: 1000, to: 3000, why: 'It is being pulled manually.' },
    { from: 3000, why: 'quay.io/acme/app:v1 is in the runtime. It was imported manually.' },
  ]);
  expect(never).toMatchObject({ pods: [], ticks: [{ why: 'It could not be pulled manually.' }] });
});
