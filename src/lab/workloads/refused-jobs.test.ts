import { expect, it } from 'vitest';
import type { KubeObject } from '../../api/objects.ts';
import { apply, run } from '../rules/lab.ts';
import '../../lab/judges.ts';
import { type Template, template, workload } from './lab.ts';

/** What the API server says to the last of these objects, without the beginning that names it. */
function answer(...objects: KubeObject[]): string[] {
  const error = run({ steps: objects.map((object, i) => apply(1 + i * 20, object)), duration: 60 }).inputs.at(
    -1,
  )!.error;
  const text = (error ?? '').replace(/^The (Cron)?Job "web" is invalid: /, '');
  return text.startsWith('\n* ') ? text.slice(3).split('\n* ') : text ? [text] : [];
}

const never: Template = { spec: { restartPolicy: 'Never' } };
const job = (spec: Record<string, unknown>, of: Template = never) => workload('Job', 'web', spec, of);
const indexed = (spec: Record<string, unknown>) => job({ completionMode: 'Indexed', ...spec });
const rules = (...all: object[]) => job({ podFailurePolicy: { rules: all } });
const codes = (onExitCodes: object, action = 'FailJob') => rules({ action, onExitCodes });
const success = (rule: object) => indexed({ completions: 5, successPolicy: { rules: [rule] } });
const cron = (spec: Record<string, unknown>, ofJob: Record<string, unknown> = {}): KubeObject => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'web' },
  spec: {
    schedule: '@hourly',
    jobTemplate: { spec: { template: template('web', never), ...ofJob } },
    ...spec,
  },
});
const POLICY = 'spec.podFailurePolicy.rules[0]';
const SUCCESS = 'spec.successPolicy.rules[0]';

it.each<[what: string, object: KubeObject, words: string[]]>([
  ['a policy as it should be', codes({ operator: 'In', values: [1, 42], containerName: 'c' }), []],
  [
    'no action, and no requirement',
    rules({}),
    [
      `${POLICY}.action: Required value: valid values: ["Count" "FailIndex" "FailJob" "Ignore"]`,
      `${POLICY}: Invalid value: specifying one of OnExitCodes and OnPodConditions is required`,
    ],
  ],
  [
    'an action that there is not, and both requirements',
    rules({
      action: 'Retry',
      onExitCodes: { operator: 'In', values: [1] },
      onPodConditions: [{ type: 'DisruptionTarget' }],
    }),
    [
      `${POLICY}.action: Unsupported value: "Retry": supported values: "Count", "FailIndex", "FailJob", "Ignore"`,
      `${POLICY}: Invalid value: specifying both OnExitCodes and OnPodConditions is not supported`,
    ],
  ],
  [
    'FailIndex without a limit of an index',
    codes({ operator: 'In', values: [1] }, 'FailIndex'),
    [`${POLICY}.action: Invalid value: "FailIndex": requires the backoffLimitPerIndex to be set`],
  ],
  [
    'exit codes in the wrong order, twice, and 0',
    codes({ operator: 'In', values: [5, 5, 0] }),
    [
      `${POLICY}.onExitCodes.values[1]: Duplicate value: 5`,
      `${POLICY}.onExitCodes.values[2]: Invalid value: 0: must not be 0 for the In operator`,
      `${POLICY}.onExitCodes.values: Invalid value: [5,5,0]: must be ordered`,
    ],
  ],
  [
    'no operator, another container, no values',
    codes({ containerName: 'other', values: [] }),
    [
      `${POLICY}.onExitCodes.operator: Required value: valid values: ["In" "NotIn"]`,
      `${POLICY}.onExitCodes.containerName: Invalid value: "other": must be one of the container or initContainer names in the pod template`,
      `${POLICY}.onExitCodes.values: Invalid value: []: at least one value is required`,
    ],
  ],
  [
    'too many exit codes',
    codes({ operator: 'NotIn', values: Array.from({ length: 256 }, (_, i) => i) }),
    [`${POLICY}.onExitCodes.values: Too many: 256: must have at most 255 items`],
  ],
  [
    'a condition of no name and of a status that there is not',
    rules({ action: 'Ignore', onPodConditions: [{ type: '', status: 'Perhaps' }] }),
    [
      `${POLICY}.onPodConditions[0].type: Invalid value: "": name part must be non-empty`,
      `${POLICY}.onPodConditions[0].type: Invalid value: "": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')`,
      `${POLICY}.onPodConditions[0].status: Unsupported value: "Perhaps": supported values: "False", "True", "Unknown"`,
    ],
  ],
  [
    'too many rules',
    rules(...Array.from({ length: 21 }, () => ({ action: 'Count', onPodConditions: [{ type: 'Some' }] }))),
    ['spec.podFailurePolicy.rules: Too many: 21: must have at most 20 items'],
  ],
  [
    'a policy of pods that are started again',
    job(
      { podFailurePolicy: { rules: [{ action: 'Count', onPodConditions: [{ type: 'Some' }] }] } },
      { spec: { restartPolicy: 'OnFailure' } },
    ),
    [
      'spec.template.spec.restartPolicy: Invalid value: "OnFailure": only "Never" is supported when podFailurePolicy is specified',
    ],
  ],
  [
    'replacement at once, with a policy',
    job({
      podReplacementPolicy: 'TerminatingOrFailed',
      podFailurePolicy: { rules: [{ action: 'Count', onPodConditions: [{ type: 'Some' }] }] },
    }),
    ['spec.podReplacementPolicy: Unsupported value: "TerminatingOrFailed": supported values: "Failed"'],
  ],
  [
    'a replacement that there is not',
    job({ podReplacementPolicy: 'Never' }),
    [
      'spec.podReplacementPolicy: Unsupported value: "Never": supported values: "Failed", "TerminatingOrFailed"',
    ],
  ],
  [
    'a mode that there is not',
    job({ completionMode: 'Random' }),
    ['spec.completionMode: Unsupported value: "Random": supported values: "NonIndexed", "Indexed"'],
  ],
  [
    'limits of indexes without indexes',
    job({ backoffLimitPerIndex: 1, maxFailedIndexes: 1 }),
    [
      'spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode',
      'spec.maxFailedIndexes: Invalid value: 1: requires indexed completion mode',
    ],
  ],
  [
    'more failed indexes than there are',
    indexed({ completions: 2, maxFailedIndexes: 3 }),
    [
      'spec.backoffLimitPerIndex: Required value: when maxFailedIndexes is specified',
      'spec.maxFailedIndexes: Invalid value: 3: must be less than or equal to completions',
    ],
  ],
  [
    'very many indexes',
    indexed({ completions: 100_001, parallelism: 10_001, backoffLimitPerIndex: 1 }),
    [
      'spec.maxFailedIndexes: Required value: must be specified when completions is above 100000',
      'spec.parallelism: Invalid value: 10001: must be less than or equal to 10000 when completions are above 100000 and used with backoff limit per index',
    ],
  ],
  [
    'indexes of no number',
    indexed({ parallelism: 2 }),
    ['spec.completions: Required value: when completion mode is Indexed'],
  ],
  [
    'a manager without a domain',
    job({ managedBy: 'me' }),
    ['spec.managedBy: Invalid value: "me": must be a domain-prefixed path (such as "acme.io/foo")'],
  ],
  [
    'a manager of a strange path',
    job({ managedBy: 'acme.io/a b' }),
    [
      "spec.managedBy: Invalid value: \"a b\": Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')",
    ],
  ],
  [
    'a success policy without indexes',
    job({ successPolicy: { rules: [{ succeededCount: 1 }] } }),
    [
      'spec.successPolicy: Invalid value: {"Rules":[{"SucceededIndexes":null,"SucceededCount":1}]}: requires indexed completion mode',
    ],
  ],
  [
    'no rules',
    indexed({ completions: 5, successPolicy: { rules: [] } }),
    [
      'spec.successPolicy.rules: Required value: at least one rules must be specified when the successPolicy is specified',
    ],
  ],
  [
    'an empty rule',
    success({}),
    [`${SUCCESS}: Required value: at least one of succeededCount or succeededIndexes must be specified`],
  ],
  [
    'more successes than indexes',
    success({ succeededCount: 6, succeededIndexes: '0-2' }),
    [
      `${SUCCESS}.succeededCount: Invalid value: 6: must be less than or equal to 5 (the number of specified completions)`,
      `${SUCCESS}.succeededCount: Invalid value: 6: must be less than or equal to 3 (the number of indexes in the specified succeededIndexes field)`,
    ],
  ],
  ...(
    [
      ['5', 'too large index: "5"'],
      ['0-5', 'too large index: "5"'],
      ['a', 'cannot convert string to integer for index: "a"'],
      ['3,2', 'non-increasing order, previous: 3, current: 2'],
      ['2-2', 'non-increasing order, previous: 2, current: 2'],
      [
        '0-1-2',
        'the fragment "0-1-2" violates the requirement that an index interval can have at most two parts separated by \'-\'',
      ],
    ] as const
  ).map(([succeededIndexes, why]): [string, KubeObject, string[]] => [
    `indexes ${succeededIndexes}`,
    success({ succeededIndexes }),
    [
      `${SUCCESS}.succeededIndexes: Invalid value: "${succeededIndexes}": error parsing succeededIndexes: ${why}`,
    ],
  ]),
  [
    'a label that is not its own',
    job({}, { ...never, labels: { 'job-name': 'other' } }),
    [
      expect.stringMatching(
        /^spec\.template\.metadata\.labels\[job-name\]: Invalid value: \{"app":"web",.*"job-name":"other"\}: must be 'web'$/,
      ) as unknown as string,
    ],
  ],
  [
    'a CronJob whose Jobs have a selector of their own',
    cron({}, { manualSelector: true }),
    ['spec.jobTemplate.spec.manualSelector: Unsupported value: true: supported values: "nil", "false"'],
  ],
  [
    "a CronJob's Jobs with indexes of no number",
    cron({}, { completionMode: 'Indexed' }),
    ['spec.jobTemplate.spec.completions: Required value: when completion mode is Indexed'],
  ],
  ...(
    [
      ['', 'timeZone must be nil or non-empty string'],
      ['europe/berlin', 'unknown time zone europe/berlin'],
      ['+02', 'unknown time zone +02'],
      ['Europe//Berlin', 'unknown time zone Europe//Berlin'],
      ['Local', 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones'],
    ] as const
  ).map(([timeZone, why]): [string, KubeObject, string[]] => [
    `the time zone ${timeZone}`,
    cron({ timeZone }),
    [`spec.timeZone: Invalid value: "${timeZone}": ${why}`],
  ]),
  ['a time zone by another name', cron({ timeZone: 'US/Pacific' }), []],
])('%s', (_, object, words) => {
  expect(answer(object)).toEqual(words);
});

const policy = { rules: [{ action: 'Count', onPodConditions: [{ type: 'Some' }] }] };
it.each<[what: string, before: KubeObject, after: KubeObject, words: string[]]>([
  [
    'a policy',
    job({}),
    job({ podFailurePolicy: policy, podReplacementPolicy: 'Failed' }),
    [
      'spec.podFailurePolicy: Invalid value: {"Rules":[{"Action":"Count","OnExitCodes":null,"OnPodConditions":[{"Type":"Some","Status":"True"}]}]}: field is immutable',
    ],
  ],
  [
    'no policy any more',
    job({ podFailurePolicy: policy }),
    job({}),
    ['spec.podFailurePolicy: Invalid value: null: field is immutable'],
  ],
  [
    'a limit of each index',
    indexed({ completions: 2 }),
    indexed({ completions: 2, backoffLimitPerIndex: 1 }),
    ['spec.backoffLimitPerIndex: Invalid value: 1: field is immutable'],
  ],
  [
    'more indexes alone',
    indexed({ completions: 2, parallelism: 2 }),
    indexed({ completions: 3, parallelism: 2 }),
    ['spec.completions: Invalid value: 3: can only be modified in tandem with spec.parallelism'],
  ],
  [
    'more indexes in tandem',
    indexed({ completions: 2, parallelism: 2 }),
    indexed({ completions: 3, parallelism: 3 }),
    [],
  ],
  [
    'another mode',
    job({ completions: 1 }),
    indexed({ completions: 1 }),
    ['spec.completionMode: Invalid value: "Indexed": field is immutable'],
  ],
  [
    'where a suspended Job runs',
    job({ suspend: true }),
    job({ suspend: true }, { spec: { ...never.spec, nodeSelector: { disk: 'ssd' } } }),
    [],
  ],
  [
    'where a Job runs',
    job({}),
    job({}, { spec: { ...never.spec, nodeSelector: { disk: 'ssd' } } }),
    [expect.stringMatching(/^spec\.template: Invalid value: .*: field is immutable$/) as unknown as string],
  ],
])('%s, afterwards', (_, before, after, words) => {
  expect(answer(before, after)).toEqual(words);
});
