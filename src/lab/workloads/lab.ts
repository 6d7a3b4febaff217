/** Workloads for tests of their controllers, on the small node of `rules/lab.ts`. */
import type { Container, KubeObject, Pod, PodSpec } from '../../api/objects.ts';
import type { Deployment, ReplicaSet } from '../../api/workloads.ts';
import type { Trace } from '../../api/trace.ts';
import { podColumns } from '../../printers/pods.ts';
import { entriesAt, valueAt } from '../../sim/history.ts';
import { at, container } from '../rules/lab.ts';

export interface Template extends Partial<Container> {
  secrets?: string[];
  labels?: Record<string, string>;
  spec?: Partial<PodSpec>;
}

/** A template with one container `c` and the label `app`. */
export const template = (app: string, { secrets, labels, spec, ...more }: Template = {}) => ({
  metadata: { labels: { app, ...labels } },
  spec: {
    containers: [container('c', more)],
    // What sleeps does not hear of SIGTERM.
    terminationGracePeriodSeconds: 1,
    ...(secrets ? { imagePullSecrets: secrets.map((name) => ({ name })) } : {}),
    ...spec,
  },
});

/** `spec` beside its selector and template. */
export const workload = (
  kind: string,
  name: string,
  spec: Record<string, unknown> = {},
  of: Template = {},
): KubeObject => ({
  apiVersion: kind === 'ReplicationController' ? 'v1' : /Job$/.test(kind) ? 'batch/v1' : 'apps/v1',
  kind,
  metadata: { name },
  spec: {
    ...(/Job$/.test(kind)
      ? {}
      : { selector: kind === 'ReplicationController' ? { app: name } : { matchLabels: { app: name } } }),
    template: template(name, of),
    ...spec,
  },
});

export const remove = (seconds: number, kind: string, name: string) =>
  at(seconds, { kind: 'delete', refs: [{ kind, namespace: 'default', name }] });

const END = 1e12;
const moment = (seconds: number) => (seconds === Infinity ? END : seconds * 1000);

/** The objects of a kind in the namespace `default`. */
export const objectsOf = <O extends KubeObject>(trace: Trace, kind: string, seconds = Infinity): O[] =>
  entriesAt(trace.objects, moment(seconds)).flatMap(([key, object]) =>
    key.startsWith(`${kind}/default/`) ? [object as O] : [],
  );

export const podsOf = (trace: Trace, seconds = Infinity) => objectsOf<Pod>(trace, 'Pod', seconds);
export const podNames = (trace: Trace, seconds = Infinity) =>
  podsOf(trace, seconds).map(({ metadata }) => metadata.name);
export const setsOf = (trace: Trace, seconds = Infinity) =>
  objectsOf<ReplicaSet>(trace, 'ReplicaSet', seconds);

/** STATUS of each pod as kubectl prints it, sorted. */
export const statuses = (trace: Trace, seconds = Infinity) =>
  podsOf(trace, seconds)
    .map((pod) => podColumns(pod).status)
    .sort();

export const objectOf = <O extends KubeObject>(
  trace: Trace,
  kind: string,
  name: string,
  seconds = Infinity,
) => valueAt(trace.objects, `${kind}/default/${name}`, moment(seconds)) as O | null;

export const deploymentOf = (trace: Trace, name: string, seconds = Infinity) =>
  objectOf<Deployment>(trace, 'Deployment', name, seconds)!;

/** `REASON message` of an object's events, in order; times in messages and random ends as they are. */
export const told = (trace: Trace, kind: string, name?: string) =>
  trace.events
    .filter((e) => e.kind === kind && (name === undefined || e.object === name))
    .map(({ reason, message }) => `${reason} ${message}`);
