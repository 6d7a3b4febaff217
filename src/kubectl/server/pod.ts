/** A stored pod as the API server sends it: with what the lab's own view of it leaves out. */
import { type Obj, get, list } from '../../printers/access.ts';

const without = (object: Obj, ...empty: string[]): Obj =>
  Object.fromEntries(Object.entries(object).filter(([key, value]) => !empty.includes(key) || value !== ''));

/** Models pkg/kubelet/kubelet_pods.go convertToAPIContainerStatuses: what the status of a container says of its mounts and resources. */
function containerStatus(status: Obj, pod: Obj, field: string): Obj {
  const container = list(pod, 'spec', field).find(({ name }) => name === status.name) ?? {};
  const resources = get(container, 'resources');
  const requests = get(resources, 'requests');
  const mounts = list(container, 'volumeMounts').map((mount) => ({
    ...mount,
    ...(mount.readOnly === true ? { recursiveReadOnly: 'Disabled' } : {}),
  }));
  return {
    ...status,
    // Only of a container that there is.
    ...(status.containerID ? { resources: resources ?? {} } : {}),
    ...(status.containerID && requests ? { allocatedResources: requests } : {}),
    ...(mounts.length ? { volumeMounts: mounts } : {}),
  };
}

export function servedPod(pod: Obj): Obj {
  const status = (get(pod, 'status') ?? {}) as Obj;
  const observed =
    status.observedGeneration === undefined ? {} : { observedGeneration: status.observedGeneration };
  const spec = without((get(pod, 'spec') ?? {}) as Obj, 'nodeName');
  // Nobody has reported of a pod that has no node.
  if (status.hostIP === undefined) return { ...pod, spec };
  const { hostIP, podIP } = status;
  const statuses = (key: string, of: string) =>
    status[key] ? { [key]: list(status, key).map((each) => containerStatus(each, pod, of)) } : {};
  return {
    ...pod,
    spec,
    status: {
      ...status,
      conditions: list(status, 'conditions').map((condition) => ({
        lastProbeTime: null,
        ...observed,
        ...condition,
      })),
      ...statuses('containerStatuses', 'containers'),
      ...statuses('initContainerStatuses', 'initContainers'),
      ...statuses('ephemeralContainerStatuses', 'ephemeralContainers'),
      hostIPs: [{ ip: hostIP }],
      ...(podIP ? { podIPs: [{ ip: podIP }] } : {}),
      ...observed,
    },
  };
}
