/** The cases of upstream's tests of a Job's policies and indexes, by their names there. */
import { describe, expect, it } from 'vitest';
import type { Pod } from '../../../api/objects.ts';
import type { Job, JobSpec, PodFailurePolicyRule } from '../../../api/workloads.ts';
import { failureAnnotations, firstPending, formatIndexes, parseIndexes } from './indexes.ts';
import { forRemoval } from './pods.ts';
import { judgeFailure, metSuccessPolicy } from './policies.ts';

const job = (spec: Partial<JobSpec>) =>
  ({ kind: 'Job', metadata: { name: 'test' }, spec, status: {} }) as unknown as Job;
const ended = (exits: Record<string, number>, more: object = {}) =>
  ({
    kind: 'Pod',
    metadata: { name: 'mypod', namespace: 'default', uid: 'uid' },
    status: {
      phase: 'Failed',
      containerStatuses: Object.entries(exits).map(([name, exitCode]) => ({
        name,
        state: { terminated: { exitCode } },
      })),
      ...more,
    },
  }) as unknown as Pod;
const onExitCodes = (
  action: PodFailurePolicyRule['action'],
  operator: 'In' | 'NotIn',
  values: number[],
  containerName?: string,
): PodFailurePolicyRule => ({
  action,
  onExitCodes: { operator, values, ...(containerName ? { containerName } : {}) },
});
const onCondition = (action: PodFailurePolicyRule['action'], type: string, status?: string) => ({
  action,
  onPodConditions: [{ type, ...(status ? { status } : {}) }],
});
const disrupted = { conditions: [{ type: 'DisruptionTarget', status: 'True' }] };

describe('TestMatchPodFailurePolicy', () => {
  const cases: [name: string, rules: PodFailurePolicyRule[], pod: Pod, expected: object][] = [
    [
      'unknown action for rule matching by exit codes - skip rule with unknown action',
      [],
      ended({ main: 2 }),
      { action: null, counts: true },
    ],
    [
      'FailJob rule matched for exit codes',
      [onExitCodes('FailJob', 'In', [1, 2, 3])],
      ended({ main: 2 }),
      {
        action: 'FailJob',
        counts: true,
        failJob:
          'Container main for pod default/mypod failed with exit code 2 matching FailJob rule at index 0',
      },
    ],
    [
      'FailJob rule matched with NotIn for one of its containers',
      [onExitCodes('Ignore', 'In', [9]), onExitCodes('FailJob', 'NotIn', [5, 6], 'main')],
      ended({ side: 7, main: 8 }),
      {
        failJob:
          'Container main for pod default/mypod failed with exit code 8 matching FailJob rule at index 1',
      },
    ],
    [
      'Ignore rule matched for exit codes',
      [onExitCodes('Ignore', 'In', [1, 2, 3])],
      ended({ main: 2 }),
      { action: 'Ignore', counts: false },
    ],
    [
      'FailIndex rule matched for exit codes',
      [onExitCodes('FailIndex', 'In', [2])],
      ended({ main: 2 }),
      { action: 'FailIndex', counts: true },
    ],
    [
      'container succeeds: NotIn matches no exit code 0',
      [onExitCodes('FailJob', 'NotIn', [5])],
      ended({ main: 0 }),
      { action: null, counts: true },
    ],
    [
      'pod failure policy with NotIn operator and value other than the exit code of another container',
      [onExitCodes('FailJob', 'NotIn', [5], 'other')],
      ended({ main: 6 }),
      { action: null, counts: true },
    ],
    [
      'FailJob rule matched for init containers',
      [onExitCodes('FailJob', 'In', [4])],
      ended({}, { initContainerStatuses: [{ name: 'init', state: { terminated: { exitCode: 4 } } }] }),
      {
        failJob:
          'Container init for pod default/mypod failed with exit code 4 matching FailJob rule at index 0',
      },
    ],
    [
      'FailJob rule matched for pod conditions',
      [onCondition('FailJob', 'DisruptionTarget')],
      ended({ main: 137 }, disrupted),
      { failJob: 'Pod default/mypod has condition DisruptionTarget matching FailJob rule at index 0' },
    ],
    [
      'Ignore rule matched for pod conditions',
      [onCondition('Ignore', 'DisruptionTarget', 'True')],
      ended({ main: 137 }, disrupted),
      { action: 'Ignore', counts: false },
    ],
    [
      'no rule matched: another status',
      [onCondition('Ignore', 'DisruptionTarget', 'False')],
      ended({ main: 137 }, disrupted),
      { action: null, counts: true },
    ],
    [
      'ignore rule matched before the one that fails the Job',
      [onCondition('Ignore', 'DisruptionTarget'), onExitCodes('FailJob', 'In', [137])],
      ended({ main: 137 }, disrupted),
      { action: 'Ignore', counts: false },
    ],
    [
      'Count rule matched',
      [onExitCodes('Count', 'In', [2]), onExitCodes('FailJob', 'In', [2])],
      ended({ main: 2 }),
      { action: 'Count', counts: true },
    ],
  ];
  it.each(cases)('%s', (_, rules, pod, expected) => {
    expect(judgeFailure(job({ podFailurePolicy: { rules } }), pod)).toMatchObject(expected);
  });
});

describe('TestMatchSuccessPolicy', () => {
  type Rules = NonNullable<JobSpec['successPolicy']>['rules'];
  const cases: [name: string, rules: Rules, completions: number, succeeded: string, met: string | null][] = [
    ['successPolicy is null', [], 10, '0-9', null],
    ['no index has succeeded', [{ succeededCount: 1 }], 10, '', null],
    ['rules.succeededCount is met', [{ succeededCount: 2 }], 10, '3,7', 'Matched rules at index 0'],
    ['rules.succeededCount is not met', [{ succeededCount: 3 }], 10, '3,7', null],
    [
      'rules.succeededIndexes is met',
      [{ succeededIndexes: '0,2-3' }],
      10,
      '0,2-5',
      'Matched rules at index 0',
    ],
    ['rules.succeededIndexes is not met', [{ succeededIndexes: '0-3' }], 10, '0,2-5', null],
    [
      'rules.succeededIndexes with succeededCount',
      [{ succeededIndexes: '0-3', succeededCount: 2 }],
      10,
      '0,3,9',
      'Matched rules at index 0',
    ],
    ['only some of the indexes count', [{ succeededIndexes: '0-3', succeededCount: 2 }], 10, '0,8,9', null],
    [
      'the second rule',
      [{ succeededIndexes: '9' }, { succeededCount: 1 }],
      10,
      '0',
      'Matched rules at index 1',
    ],
    ['an invalid format is passed over', [{ succeededIndexes: 'a' }], 10, '0-9', null],
    ['indexes beyond the completions', [{ succeededIndexes: '0-20' }], 3, '0-2', 'Matched rules at index 0'],
  ];
  it.each(cases)('%s', (_, rules, completions, succeeded, met) => {
    const indexed = job({ completions, ...(rules.length ? { successPolicy: { rules } } : {}) });
    expect(metSuccessPolicy(indexed, parseIndexes(succeeded, completions))).toBe(met);
  });
});

describe('indexes', () => {
  it.each([
    ['', 5, ''],
    ['0', 5, '0'],
    ['0,1', 5, '0,1'],
    ['0-2', 5, '0-2'],
    ['0,1,2,4', 5, '0-2,4'],
    ['0-1,3-4', 5, '0,1,3,4'],
    ['0-9', 5, '0-4'],
    ['3,7', 5, '3'],
    ['a,2', 5, '2'],
    ['1-b,3', 5, '3'],
  ])('TestParseIndexesFromString: %j of %i completions: %j', (text, completions, expected) => {
    expect(formatIndexes(parseIndexes(text, completions))).toBe(expected);
  });

  it.each([
    [2, 5, '', '', [0, 1]],
    [2, 5, '0', '2', [1, 3]],
    [9, 5, '1', '3', [0, 2, 4]],
    [3, 3, '0-2', '', []],
  ])('TestFirstPendingIndexes: %i of %i without %j and %j', (count, completions, active, done, expected) => {
    expect(
      firstPending(count, completions, parseIndexes(active, completions), parseIndexes(done, completions)),
    ).toEqual(expected);
  });

  const FAILURES = 'batch.kubernetes.io/job-index-failure-count';
  const IGNORED = 'batch.kubernetes.io/job-index-ignored-failure-count';
  const before = (annotations: Record<string, string>) => ({ metadata: { annotations } }) as unknown as Pod;
  it.each([
    ['no pod before', undefined, true, { [FAILURES]: '0' }],
    ['a first failure', before({}), true, { [FAILURES]: '1' }],
    ['one more', before({ [FAILURES]: '3' }), true, { [FAILURES]: '4' }],
    ['an ignored one', before({ [FAILURES]: '3' }), false, { [FAILURES]: '3', [IGNORED]: '1' }],
    ['not a number', before({ [FAILURES]: 'x', [IGNORED]: '2' }), true, { [FAILURES]: '1', [IGNORED]: '2' }],
    ['more than 32 bits', before({ [FAILURES]: '2147483648' }), true, { [FAILURES]: '1' }],
  ])('TestGetNewIndexFailureCountValue: %s', (_, pod, counts, expected) => {
    expect(failureAnnotations(pod, counts)).toEqual(expected);
  });
});

describe('TestActivePodsForRemoval', () => {
  const of = (name: string, index: number | null, phase = 'Running', ready = false) =>
    ({
      metadata: {
        name,
        creationTimestamp: '2024-07-01T00:00:00Z',
        ...(index === null
          ? {}
          : { annotations: { 'batch.kubernetes.io/job-completion-index': `${index}` } }),
      },
      spec: { nodeName: 'node-1' },
      status: {
        phase,
        conditions: ready
          ? [{ type: 'Ready', status: 'True', lastTransitionTime: '2024-07-01T00:00:00Z' }]
          : [],
      },
    }) as unknown as Pod;
  const names = (pods: Pod[]) => pods.map(({ metadata }) => metadata.name);

  it('pending before running, not ready before ready', () => {
    const pods = [of('ready', null, 'Running', true), of('running', null), of('pending', null, 'Pending')];
    expect(names(forRemoval(job({}), pods, 2))).toEqual(['pending', 'running']);
  });

  it('repeated indexes, indexes out of range and pods without one, though none is too many', () => {
    const pods = [
      of('first', 0, 'Running', true),
      of('again', 0, 'Pending'),
      of('beyond', 5),
      of('without', null),
      of('second', 1),
    ];
    expect(names(forRemoval(job({ completionMode: 'Indexed', completions: 2 }), pods, 0)).sort()).toEqual([
      'again',
      'beyond',
      'without',
    ]);
  });
});
