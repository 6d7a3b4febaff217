/** Explanations of pods that wait for their image. */
import { describe, expect, it } from 'vitest';
import { versions } from '../kubelet/versions/index.ts';
import { simulate } from '../lab/simulate.ts';
import { input } from '../lab/shipped-node.ts';
import { latestDecisionAt } from '../lab/view.ts';
import { textOfStep } from './steps.ts';
import { permalinkOf } from './upstream.ts';
import { explainPod, explainText, reasonLine } from './why.ts';

const guesser = 'default/guesser';
const trace = simulate(input('v1.36', 'NeverVerifyPreloadedImages', false, 0, []));
/** A moment at which the pod's last start has ended in a back-off. */
const waiting = trace.decisions.log.find(
  ({ value }) => value?.pod === guesser && value.outcome === 'ImagePullBackOff',
)!.t;

describe('where a question is asked upstream', () => {
  const place = 'pkg/kubelet/images/pullmanager/image_pull_manager.go MustAttemptImagePull';
  it.each([
    ['v1.33', 'v1.33.13'],
    ['v1.37', 'v1.37.2'],
  ])('%s: in the file as it was released', (version, release) => {
    expect(permalinkOf(place, version, versions)).toBe(
      `https://github.com/kubernetes/kubernetes/blob/${release}/pkg/kubelet/images/pullmanager/image_pull_manager.go`,
    );
  });
  it('a draft was never released, and its own code is nowhere', () => {
    expect(permalinkOf(place, 'v1.31-blog', versions)).toBeNull();
    expect(permalinkOf(place, 'v9.99', versions)).toBeNull();
    expect(
      permalinkOf('KEP-2535 draft for v1.31, image_manager.go EnsureImageExists', 'v1.36', versions),
    ).toBeNull();
  });
  it('every question of a shipped version has its file', () => {
    const steps = trace.decisions.log.flatMap(({ value }) => value?.steps ?? []);
    expect(new Set(steps.map(({ kind }) => kind)).size).toBeGreaterThan(3);
    for (const step of steps)
      expect(permalinkOf(textOfStep(step).upstream, 'v1.36', versions), step.kind).toMatch(
        /\/v1\.36\.3\/pkg\/.*\.go$/,
      );
  });
});

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
    expect(reasonLine(trace, guesser, waiting)).toBe('401 as alice; next try in 10 s');
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
