import { describe, expect, it } from 'vitest';
import { runFiles } from '../../manifest/run.ts';
import { loadScenario, scenarioNames } from '../../scenarios/index.ts';
import { fateOf, momentOfTruth, offered, podsOf, truthOf } from './truth.ts';

const traceOf = async (name: string) => runFiles((await loadScenario(name))!).trace!;

describe('what a STATUS means for a prediction', () => {
  it.each([
    ['Running', 'runs'],
    ['Completed', 'runs'],
    ['ErrImageNotEnsured', 'refused'],
    ['ErrImagePull', 'refused'],
    ['Init:ImagePullBackOff', 'refused'],
    ['ErrImageNeverPull', 'refused'],
    ['RegistryUnavailable', 'refused'],
    ['ContainerCreating', 'waits'],
    ['Pending', 'waits'],
    ['PodInitializing', 'waits'],
    ['CrashLoopBackOff', 'fails'],
    ['Error', 'fails'],
    ['ContainerStatusUnknown', 'fails'],
  ])('%s', (status, fate) => expect(fateOf(status)).toBe(fate));
});

it('the blog post: the second pod is refused as soon as the first one runs', async () => {
  const trace = await traceOf('blog-post');
  const t = momentOfTruth(trace, null);
  expect(t).toBeLessThan(10_000);
  expect(podsOf(trace).map((pod) => truthOf(trace, pod, t))).toEqual([
    {
      pod: 'default/image-with-valid-creds',
      status: 'Running',
      fate: 'runs',
      because: expect.stringContaining('pulled with default/valid-creds') as string,
    },
    {
      pod: 'default/image-with-invalid-creds',
      status: 'ErrImageNotEnsured',
      fate: 'refused',
      because: expect.stringContaining('quay.io was asked as alice and answered') as string,
    },
  ]);
  expect(offered(trace)).toEqual(['runs', 'refused', 'waits']);
  expect(momentOfTruth(trace, 1000)).toBe(1000);
  expect(momentOfTruth(trace, 1e9)).toBe(trace.end);
});

it.each(scenarioNames)('%s: each pod has a fate that is offered, and a reason', async (name) => {
  const trace = await traceOf(name);
  const t = momentOfTruth(trace, null);
  for (const pod of podsOf(trace)) {
    const truth = truthOf(trace, pod, t);
    expect(offered(trace)).toContain(truth.fate);
    expect(truth.status).not.toBe('not created yet');
    expect(truth.because).toMatch(/^\S.*[.!?]$/s);
    expect(truth.because).not.toMatch(/next attempt can start/);
  }
});
