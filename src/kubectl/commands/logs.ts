/** `kubectl logs`: the lab's processes write nothing, but not every log can be asked for. Models staging/src/k8s.io/kubectl/pkg/cmd/logs/logs.go RunLogs */
import { type Obj, get, list, text } from '../../printers/access.ts';
import { allContainers, defaultContainer, hasContainer } from '../containers.ts';
import { ServerError, success } from '../errors.ts';
import { isOn, last } from '../flags.ts';
import { findResource } from '../resources.ts';
import type { Cluster } from '../server/cluster.ts';
import { podsOfWorkload } from '../pods-of.ts';
import { getObject } from '../server/list.ts';
import { parseTargets, scopeOf, select } from '../targets.ts';
import type { Command } from './types.ts';

const usage =
  "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command\nSee 'kubectl logs -h' for help and examples";

export const command: Command = {
  name: 'logs',
  flags: {
    valued: [
      'container',
      'selector',
      'since',
      'since-time',
      'tail',
      'limit-bytes',
      'max-log-requests',
      'pod-running-timeout',
    ],
    switches: [
      'follow',
      'previous',
      'timestamps',
      'prefix',
      'all-containers',
      'all-pods',
      'ignore-errors',
      'insecure-skip-tls-verify-backend',
    ],
    shorts: { c: 'container', f: 'follow', l: 'selector', p: 'previous' },
  },
  run(flags, { cluster }) {
    const { positionals } = flags;
    const scope = scopeOf(flags);
    if (positionals.length === 0 && !scope.labels) throw new Error(usage);
    if (positionals.length > 2) throw new Error(usage);
    if (positionals.length && scope.labels)
      throw new Error(
        "only a selector (-l) or a POD name is allowed\nSee 'kubectl logs -h' for help and examples",
      );
    const named = last(flags, 'container');
    if (positionals.length === 2 && named !== undefined)
      throw new Error(
        "only one of -c or an inline [CONTAINER] arg is allowed\nSee 'kubectl logs -h' for help and examples",
      );
    const every = isOn(flags, 'all-containers');
    const wanted = positionals[1] ?? named;
    if (every && wanted !== undefined)
      throw new Error('--all-containers=true should not be specified with container name ' + wanted);
    const pods = scope.labels
      ? select(cluster, findResource('pods')!, scope)
      : podsOf(cluster, positionals[0]!, scope.namespace);
    if (pods.length === 0) return success('', `No resources found in ${scope.namespace} namespace.\n`);
    let stdout = '';
    let stderr = '';
    if (!scope.labels && pods.length > 1 && !isOn(flags, 'all-pods')) {
      stderr += `Found ${pods.length} pods, using pod/${text(pods[0]!, 'metadata', 'name')}\n`;
      pods.length = 1;
    }
    for (const pod of pods) {
      const chosen = wanted === undefined && !every ? defaultContainer(pod) : null;
      stderr += chosen?.note ?? '';
      for (const name of every ? namesOf(pod) : [chosen?.name ?? wanted!])
        stdout += logOf(cluster, pod, name, isOn(flags, 'previous'));
    }
    return success(stdout, stderr);
  },
};

const namesOf = (pod: Obj) =>
  ['initContainers', 'containers', 'ephemeralContainers'].flatMap((field) =>
    list(pod, 'spec', field).map(({ name }) => String(name)),
  );

/** The pod, or the pods of a workload. Models staging/src/k8s.io/kubectl/pkg/polymorphichelpers/logsforobject.go logsForObjectWithClient */
function podsOf(cluster: Cluster, word: string, namespace: string): Obj[] {
  const [target] = word.includes('/') ? parseTargets([word]) : parseTargets(['pods', word]);
  const { resource, name } = target!;
  let object: Obj;
  try {
    object = getObject(cluster, resource, namespace, name!);
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    throw new Error(
      `error from server (${error.reason}): ${error.message} in namespace ${JSON.stringify(namespace)}`,
    );
  }
  if (resource.kind === 'Pod') return [object];
  const pods = podsOfWorkload(cluster, object);
  const type = `*v1.${resource.kind}`;
  if (!pods) throw new Error(`cannot get the logs from ${type}: selector for ${type} not implemented`);
  if (pods.length === 0) throw new Error('timed out waiting for the condition');
  return pods;
}

/** Models pkg/kubelet/kubelet_pods.go validateContainerLogStatus, and what its answer leads to. */
function logOf(cluster: Cluster, pod: Obj, container: string, previous: boolean): string {
  if (!hasContainer(pod, container))
    throw new Error(
      `container ${container} is not valid for pod ${text(pod, 'metadata', 'name')} out of: ${allContainers(pod)}`,
    );
  // No kubelet is running that could answer.
  if (text(pod, 'spec', 'nodeName') === '') return '';
  const status = ['containerStatuses', 'initContainerStatuses', 'ephemeralContainerStatuses']
    .flatMap((field) => list(pod, 'status', field))
    .find(({ name }) => name === container);
  const what = `container ${JSON.stringify(container)} in pod ${JSON.stringify(text(pod, 'metadata', 'name'))}`;
  const bad = (message: string) => new ServerError('BadRequest', message);
  if (!status) throw bad(`${what} is not available`);
  const lastId = text(status, 'lastState', 'terminated', 'containerID');
  if (previous) {
    if (!lastId) throw bad(`previous terminated ${what} not found`);
    // Of a container's dead the node keeps the youngest alone.
    const younger = text(status, 'state', 'terminated', 'finishedAt');
    return younger && collectedSince(cluster, Date.parse(younger))
      ? `unable to retrieve container logs for ${lastId}`
      : '';
  }
  if (get(status, 'state', 'running') || get(status, 'state', 'terminated') || lastId) return '';
  const reason = text(status, 'state', 'waiting', 'reason');
  if (reason === 'ErrImagePull') throw bad(`${what} is waiting to start: image can't be pulled`);
  if (reason === 'ImagePullBackOff')
    throw bad(`${what} is waiting to start: trying and failing to pull image`);
  throw bad(reason ? `${what} is waiting to start: ${reason}` : `${what} is waiting to start - no logs yet`);
}

/** How often the kubelet takes away dead containers, in milliseconds. Models pkg/kubelet/kubelet.go ContainerGCPeriod */
const COLLECTION = 60_000;

const collectedSince = ({ node, now }: Cluster, time: number) =>
  Math.floor((now - node.kubeletStartedAt) / COLLECTION) >
  Math.floor((time - node.kubeletStartedAt) / COLLECTION);
