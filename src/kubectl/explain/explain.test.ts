import { describe, expect, it } from 'vitest';
import '../../lab/judges.ts';
import '../../lab/workloads.ts';
import { runFiles } from '../../manifest/run.ts';
import { kubectl } from '../command.ts';
import { resources } from '../resources.ts';
import { clusterAt } from '../server/at.ts';
import { fieldsOf, structOf } from './schema.ts';

const { trace, compilation } = runFiles([], { until: 1000 });
const cluster = clusterAt(trace!, 1000, compilation.input!.node);
const explain = (line: string) =>
  kubectl(['explain', ...line.split(' ').filter(Boolean)], { files: {}, stdin: '', cluster })!;

const pod = 'KIND:       Pod\nVERSION:    v1\n\n';
const deployment = 'GROUP:      apps\nKIND:       Deployment\nVERSION:    v1\n\n';
const image = `FIELD: image <string>


DESCRIPTION:
    The image to run: host/repository:tag or host/repository@digest.
    

`;

describe('kubectl explain describes', () => {
  it.each<[line: string, stdout: string]>([
    [
      'pod.spec.imagePullSecrets',
      `${pod}FIELD: imagePullSecrets <[]LocalObjectReference>


DESCRIPTION:
    Secrets in the pod’s namespace that contain registry credentials.
    
FIELDS:
  name\t<string>
    <no description>


`,
    ],
    ['po.spec.containers.image', pod + image],
    ['Pods.spec.initContainers.image.', pod + image],
    ['deploy.spec.template.spec.containers.image', deployment + image],
    ['deployments.apps.spec.template.spec.containers.image', deployment + image],
    ['deployments.spec.template.spec.containers.image --api-version=apps/v1', deployment + image],
    [
      'pods.spec.containers.imagePullPolicy',
      `${pod}FIELD: imagePullPolicy <string>
ENUM:
    Always
    IfNotPresent
    Never

DESCRIPTION:
    Always, IfNotPresent or Never. If omitted: Always for the tag latest,
    otherwise IfNotPresent.
    

`,
    ],
    [
      'pods.spec.volumes.hostPath',
      `${pod}FIELD: hostPath <HostPathVolumeSource>


DESCRIPTION:
    <empty>
FIELDS:
  path\t<string> -required-
    <no description>

  type\t<string>
  enum: "", BlockDevice, CharDevice, Directory, ....
    <no description>


`,
    ],
    ['pods.metadata.labels', `${pod}FIELD: labels <map[string]string>\n\n\nDESCRIPTION:\n    <empty>\n\n`],
    [
      'pods.status.containerStatuses.state --recursive',
      `${pod}FIELD: state <ContainerState>


DESCRIPTION:
    <empty>
FIELDS:
  running\t<ContainerStateRunning>
    startedAt\t<string>
  terminated\t<ContainerStateTerminated>
    containerID\t<string>
    exitCode\t<integer> -required-
    finishedAt\t<string>
    message\t<string>
    reason\t<string>
    signal\t<integer>
    startedAt\t<string>
  waiting\t<ContainerStateWaiting>
    message\t<string>
    reason\t<string>

`,
    ],
    [
      'deploy.spec.strategy --recursive',
      `${deployment}FIELD: strategy <DeploymentStrategy>


DESCRIPTION:
    <empty>
FIELDS:
  rollingUpdate\t<RollingUpdateDeployment>
    maxSurge\t<IntOrString>
    maxUnavailable\t<IntOrString>
  type\t<string>
  enum: Recreate, RollingUpdate

`,
    ],
  ])('%s', (line, stdout) => expect(explain(line)).toEqual({ exitCode: 0, stdout, stderr: '' }));

  it.each([
    'pods',
    'cm',
    'secrets',
    'sa',
    'nodes',
    'events',
    'svc',
    'jobs',
    'cronjobs',
    'pc',
    'controllerrevisions',
  ])('%s with the fields of every object first', (word) => {
    const fields = [...explain(word).stdout.matchAll(/^ {2}(\w+)\t<(\w+)/gm)].map(
      ([, name, type]) => `${name!} ${type!}`,
    );
    expect(fields).toEqual(
      expect.arrayContaining(['apiVersion string', 'kind string', 'metadata ObjectMeta']),
    );
    expect(fields).toEqual([...fields].sort());
  });
});

describe('kubectl explain refuses', () => {
  it.each<[line: string, stderr: string, stdout?: string]>([
    [
      '',
      'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.',
    ],
    ['pods secrets', 'We accept only this format: explain RESOURCE'],
    ['nope.spec', 'the server doesn\'t have a resource type "nope"'],
    ['pod.spce.image', 'field "image" does not exist', pod],
    ['pod.metadata.labels.app', 'field "app" does not exist', pod],
    ['pod.spec.constructor', 'field "constructor" does not exist', pod],
    ['pod.spec.containers[0]', 'invalid jsonpath syntax, first node must be field node'],
    ['pods --api-version=v2', `couldn't find resource for "/v2, Resource=pods"`],
    ['pods --api-version=apps/v1', 'GVR (apps/v1, Resource=pods) not found in OpenAPI schema'],
    ['pods --api-version=a/b/c', 'unexpected GroupVersion string: a/b/c'],
    ['pods -o json', 'unrecognized format: json'],
    ['pv', 'the lab does not know the fields of persistentvolumes'],
    ['pods --nope', "unknown flag: --nope\nSee 'kubectl explain --help' for usage."],
  ])('%s', (line, stderr, stdout = '') =>
    expect(explain(line)).toEqual({ exitCode: 1, stdout, stderr: `error: ${stderr}\n` }),
  );
});

/** Structs without fields: anything is in them. */
const open = ['FieldsV1', 'RawExtension'];

it('knows every struct that a field names', () => {
  const seen = new Set<string>();
  const missing = new Set<string>();
  const visit = (struct: string) => {
    if (seen.has(struct)) return;
    seen.add(struct);
    const fields = fieldsOf(struct);
    if (!fields) missing.add(struct);
    for (const { shape } of fields ?? []) {
      expect(shape, struct).not.toBe('*');
      const inner = structOf(shape);
      if (inner !== null) visit(inner);
    }
  };
  for (const { kind } of resources) if (fieldsOf(kind)) visit(kind);
  expect([...missing].sort()).toEqual(open);
  expect(seen.size).toBeGreaterThan(200);
});
