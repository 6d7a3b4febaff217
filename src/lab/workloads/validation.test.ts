/** What the API server (v1.36.3) says to workloads: words and their order, and which of several faults hide others. */
import { expect, it } from 'vitest';
import '../judges.ts';
import '../workloads.ts';
import { applyFile } from '../../kubectl/apply.ts';
import { environmentWith, newStore } from '../../conformance/api-server.ts';

type Fields = Record<string, unknown>;

const container = { name: 'c', image: 'nginx' };
const template = (spec: Fields = {}, labels: Fields | null = { a: 'b' }) => ({
  metadata: labels ? { labels } : {},
  spec: { containers: [container], ...spec },
});
const selector = { matchLabels: { a: 'b' } };

/** What kubectl prints, without what it says around the causes. */
function said(kind: string, spec: Fields, name = 'w'): string[] {
  const apiVersion = { Job: 'batch/v1', CronJob: 'batch/v1', ReplicationController: 'v1' }[kind] ?? 'apps/v1';
  const text = JSON.stringify({ apiVersion, kind, metadata: { name }, spec });
  const { stderr } = applyFile('file.yaml', text, newStore(), environmentWith(false));
  return stderr
    .trim()
    .replace(/^The \w+ "[^"]*" is invalid: (\n\* )?/, '')
    .replace(/^Error from server \(BadRequest\): .* cannot be handled as a \w+: /, '')
    .split('\n* ');
}

const MISMATCH = '`selector` does not match template `labels`';
const of = { selector, template: template() };

it.each<[title: string, kind: string, spec: Fields, said: string[], name?: string]>([
  [
    'a selector that cannot be used hides the template',
    'Deployment',
    {
      selector: { matchExpressions: [{ key: 'a', operator: 'In' }] },
      template: template({ containers: [] }),
    },
    [
      "spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
      'spec.selector: Invalid value: {"matchExpressions":[{"key":"a","operator":"In"}]}: invalid label selector',
    ],
  ],
  [
    'without words of its own for a StatefulSet, whose restart policy counts nevertheless',
    'StatefulSet',
    {
      selector: { matchExpressions: [{ key: 'a', operator: 'Exists', values: ['x'] }] },
      template: template({ restartPolicy: 'Never', containers: [] }),
    },
    [
      "spec.selector.matchExpressions[0].values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
      'spec.selector: Invalid value: {"matchExpressions":[{"key":"a","operator":"Exists","values":["x"]}]}',
      'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
    ],
  ],
  [
    'no selector selects nothing',
    'ReplicaSet',
    { template: template() },
    ['spec.selector: Required value', `spec.template.metadata.labels: Invalid value: {"a":"b"}: ${MISMATCH}`],
  ],
  [
    'an empty selector is printed without its empty maps',
    'Deployment',
    { selector: { matchLabels: {} }, template: template() },
    ['spec.selector: Invalid value: {}: empty selector is invalid for deployment'],
  ],
  [
    'labels are printed by key',
    'DaemonSet',
    { selector: { matchLabels: { a: 'c' } }, template: template({}, { b: 'x', a: 'b' }) },
    [`spec.template.metadata.labels: Invalid value: {"a":"b","b":"x"}: ${MISMATCH}`],
  ],
  [
    'no template is one with the defaults',
    'Deployment',
    { selector },
    [
      `spec.template.metadata.labels: Invalid value: null: ${MISMATCH}`,
      'spec.template.spec.containers: Required value',
    ],
  ],
  [
    'a StatefulSet has the name of a label',
    'StatefulSet',
    of,
    ['metadata.name: Invalid value: "w.b": must not contain dots'],
    'w.b',
  ],
  [
    'a ReplicationController counts bytes',
    'ReplicationController',
    { template: template() },
    [`metadata.name: Invalid value: "${'w'.repeat(254)}": must be no more than 253 bytes`],
    'w'.repeat(254),
  ],
  [
    'claims of a StatefulSet',
    'StatefulSet',
    { ...of, volumeClaimTemplates: [{ metadata: { name: 'v' }, spec: { accessModes: ['x'] } }] },
    [
      'spec.volumeClaimTemplates[0].spec.accessModes: Unsupported value: "x": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"',
      'spec.volumeClaimTemplates[0].spec.resources[storage]: Required value',
    ],
  ],
  [
    'an unknown strategy of a DaemonSet is printed as a whole',
    'DaemonSet',
    { ...of, updateStrategy: { type: 'x', rollingUpdate: { maxSurge: '10%' } } },
    [
      'spec.updateStrategy: Unsupported value: {"Type":"x","RollingUpdate":{"MaxUnavailable":0,"MaxSurge":"10%"}}: supported values: "RollingUpdate", "OnDelete"',
    ],
  ],
  [
    'what is neither a number nor a percentage is 0',
    'DaemonSet',
    { ...of, updateStrategy: { rollingUpdate: { maxSurge: '1.5%', maxUnavailable: 1 } } },
    [
      "spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: \"1.5%\": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
    ],
  ],
  [
    'types have Go’s names',
    'Deployment',
    { ...of, strategy: { type: 5 } },
    [
      'json: cannot unmarshal number into Go struct field DeploymentStrategy.spec.strategy.type of type v1.DeploymentStrategyType',
    ],
  ],
  [
    'an empty completion mode is one',
    'Job',
    { template: template({ restartPolicy: 'Never' }), completionMode: '' },
    ['spec.completionMode: Unsupported value: "": supported values: "NonIndexed", "Indexed"'],
  ],
  [
    'the selector of a CronJob’s Jobs',
    'CronJob',
    {
      schedule: 'TZ=Nope/X * * * * *',
      jobTemplate: { spec: { selector: {}, template: template({ restartPolicy: 'Never' }, null) } },
    },
    [
      'spec.schedule: Invalid value: "TZ=Nope/X * * * * *": provided bad location Nope/X: unknown time zone Nope/X',
      'spec.schedule: Invalid value: "TZ=Nope/X * * * * *": cannot use TZ or CRON_TZ in schedule, use timeZone field instead',
      'spec.jobTemplate.spec.selector: Invalid value: {}: `selector` will be auto-generated',
    ],
  ],
  [
    'a name that pods cannot have as theirs is remarked on, and so is what the template has',
    'Deployment',
    { selector, template: template({ terminationGracePeriodSeconds: -1 }) },
    [
      'Warning: metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]\nWarning: spec.template.spec.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1',
    ],
    'w.b',
  ],
])('%s', (_, kind, spec, words, name) => {
  expect(said(kind, spec, name)).toEqual(words);
});

it('an update is judged as a whole, too', () => {
  const [store, environment] = [newStore(), environmentWith(false)];
  const update = (spec: Fields) =>
    applyFile(
      'file.yaml',
      JSON.stringify({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'w' }, spec }),
      store,
      environment,
      { remember: true },
    );
  expect(update(of).stdout).toBe('deployment.apps/w created\n');
  expect(update({ ...of, replicas: -1 }).stderr).toBe(
    'The Deployment "w" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0\n',
  );
  expect(update({ ...of, selector: { matchLabels: { a: 'c' } } }).stderr).toBe(
    `The Deployment "w" is invalid: \n* spec.template.metadata.labels: Invalid value: {"a":"b"}: ${MISMATCH}\n* spec.selector: Invalid value: {"matchLabels":{"a":"c"}}: field is immutable\n`,
  );
});
