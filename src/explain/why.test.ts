/** What is said of a pod that waits for its image. */
import { describe, expect, it } from 'vitest';
import { simulate } from '../lab/simulate.ts';
import { input } from '../lab/shipped-node.ts';
import { latestDecisionAt } from '../lab/view.ts';
import { textOfStep } from './steps.ts';
import { explainPod, explainText, reasonLine } from './why.ts';

const guesser = 'default/guesser';
const trace = simulate(input('v1.36', 'NeverVerifyPreloadedImages', false, 0, []));
/** A moment at which the pod's last start has ended in a back-off. */
const waiting = trace.decisions.log.find(
  ({ value }) => value?.pod === guesser && value.outcome === 'ImagePullBackOff',
)!.t;

describe('a pod in back-off', () => {
  it('the step carries the cause as data', () => {
    const step = latestDecisionAt(trace, guesser, waiting)!.steps.at(-1)!;
    expect(step).toMatchObject({
      kind: 'backOff',
      previous: { reason: 'ErrImagePull', message: expect.stringContaining('401 Unauthorized') as string },
    });
  });
  it('explain names the cause', () => {
    const text = explainText(explainPod(trace, guesser, waiting)!, waiting);
    expect(text).toMatch(
      /Is an image pull back-off in effect\? yes\n {4}The last pull failed with ErrImagePull \(.*401 Una/,
    );
  });
  it('its row tells what the registry said', () => {
    expect(reasonLine(trace, guesser, waiting)).toBe(
      'waiting to retry; asked quay.io as alice: 401 unauthorized',
    );
  });
  it('a back-off whose cause is not kept is explained without one', () => {
    const { because } = textOfStep({ kind: 'backOff', until: 30_000, left: 4200, previous: null });
    expect(because).toBe(
      'The last pull for this pod failed. The next attempt can start in 5 s at the earliest.',
    );
  });
});

it('a pod that runs has no reason line', () => {
  expect(reasonLine(trace, 'default/waiter', 0)).toBeNull();
});
