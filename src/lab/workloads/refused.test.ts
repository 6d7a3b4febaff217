import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../api/objects.ts';
import { apply, run } from '../rules/lab.ts';
import '../../lab/judges.ts';
import { objectOf, podNames, template, workload } from './lab.ts';

/** What the API server says to the last of these objects. */
const answer = (...objects: KubeObject[]) =>
  run({ steps: objects.map((object, i) => apply(1 + i * 20, object)), duration: 60 }).inputs.at(-1)!.error;

const of = (kind: string, spec: Record<string, unknown> = {}) =>
  workload(kind, 'web', spec, kind === 'Job' ? { spec: { restartPolicy: 'Never' } } : {});
const never = template('web', { spec: { restartPolicy: 'Never' } });
const other = template('other');

describe('what the API server refuses, in its words', () => {
  it.each<[string, KubeObject, string]>([
    [
      'a selector that does not match',
      of('Deployment', { template: other }),
      'The Deployment "web" is invalid: spec.template.metadata.labels: Invalid value: {"app":"other"}: `selector` does not match template `labels`',
    ],
    [
      'no selector',
      of('Deployment', { selector: undefined }),
      'The Deployment "web" is invalid: \n* spec.selector: Required value\n* spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`',
    ],
    [
      'an empty selector',
      of('ReplicaSet', { selector: {} }),
      'The ReplicaSet "web" is invalid: spec.selector: Invalid value: {}: empty selector is invalid for deployment',
    ],
    [
      'another restart policy',
      of('Deployment', { template: never }),
      'The Deployment "web" is invalid: spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
    ],
    [
      'another restart policy of a DaemonSet',
      of('DaemonSet', { template: never }),
      'The DaemonSet "web" is invalid: spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
    ],
    [
      'fewer than no replicas',
      of('StatefulSet', { replicas: -1 }),
      'The StatefulSet "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    ],
    [
      'no room for a rollout',
      of('Deployment', { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } }),
      'The Deployment "web" is invalid: spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0',
    ],
    [
      'a strategy that there is not',
      of('Deployment', { strategy: { type: 'Blue' } }),
      'The Deployment "web" is invalid: spec.strategy: Unsupported value: {"Type":"Blue","RollingUpdate":null}: supported values: "Recreate", "RollingUpdate"',
    ],
    [
      'a share that is none',
      of('Deployment', { strategy: { rollingUpdate: { maxSurge: 'some' } } }),
      "The Deployment \"web\" is invalid: spec.strategy.rollingUpdate.maxSurge: Invalid value: \"some\": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
    ],
    [
      'both surge and unavailable of a DaemonSet',
      of('DaemonSet', { updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } } }),
      'The DaemonSet "web" is invalid: spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero',
    ],
    [
      'a pod management policy that there is not',
      of('StatefulSet', { podManagementPolicy: 'Random' }),
      'The StatefulSet "web" is invalid: spec.podManagementPolicy: Invalid value: "Random": must be \'OrderedReady\' or \'Parallel\'',
    ],
    [
      'a Job whose pods are started for ever',
      workload('Job', 'web'),
      'The Job "web" is invalid: spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"',
    ],
    [
      'a CronJob each second',
      { ...of('CronJob'), spec: { schedule: '* * * * * *', jobTemplate: { spec: { template: never } } } },
      'The CronJob "web" is invalid: spec.schedule: Invalid value: "* * * * * *": expected exactly 5 fields, found 6: [* * * * * *]',
    ],
    [
      'a time zone that there is not',
      {
        ...of('CronJob'),
        spec: { schedule: '@hourly', timeZone: 'Mars/Base', jobTemplate: { spec: { template: never } } },
      },
      'The CronJob "web" is invalid: spec.timeZone: Invalid value: "Mars/Base": unknown time zone Mars/Base',
    ],
    [
      'a template whose pod would be refused',
      of('Deployment', { template: template('web', { name: 'Bad_Name' }) }),
      "The Deployment \"web\" is invalid: spec.template.spec.containers[0].name: Invalid value: \"Bad_Name\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    ],
  ])('%s', (_, object, words) => {
    expect(answer(object)).toBe(words);
  });

  it.each<[string, KubeObject, KubeObject, string]>([
    [
      'another selector',
      of('Deployment'),
      of('Deployment', { selector: { matchLabels: { app: 'other' } }, template: other }),
      'The Deployment "web" is invalid: spec.selector: Invalid value: {"matchLabels":{"app":"other"}}: field is immutable',
    ],
    [
      'another service of a StatefulSet',
      of('StatefulSet', { serviceName: 'a' }),
      of('StatefulSet', { serviceName: 'b' }),
      "The StatefulSet \"web\" is invalid: spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
    ],
    [
      'other completions of a Job',
      of('Job', { completions: 2 }),
      of('Job', { completions: 3 }),
      'The Job "web" is invalid: spec.completions: Invalid value: 3: field is immutable',
    ],
  ])('%s, afterwards', (_, first, second, words) => {
    expect(answer(first, second)).toBe(words);
  });

  it('another template of a Job, afterwards', () => {
    const changed = of('Job', {
      template: template('web', { image: 'x', spec: { restartPolicy: 'Never' } }),
    });
    expect(answer(of('Job'), changed)).toMatch(
      /^The Job "web" is invalid: spec\.template: Invalid value: \{.*\}: field is immutable$/,
    );
  });

  it('and the rest runs', () => {
    const trace = run({
      steps: [apply(1, of('Deployment', { template: other }), workload('Deployment', 'good'))],
    });
    expect(objectOf(trace, 'Deployment', 'web')).toBeNull();
    expect(podNames(trace)).toHaveLength(1);
  });
});
