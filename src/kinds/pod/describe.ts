/** `kubectl describe pod`. Models staging/src/k8s.io/kubectl/pkg/describe/describe.go PodDescriber */
import { type Obj, get, list, number, text } from '../../printers/access.ts';
import { humanDuration } from '../../printers/duration.ts';
import { describeEvents } from '../../printers/event-lines.ts';
import { align, forDescribe } from '../../printers/tabwriter.ts';
import { describeContainers } from './describe-container.ts';
import { annotations, multiline, pairs, rfc1123 } from '../../printers/words.ts';
import { tolerationLines, topologySpread } from './describe-scheduling.ts';
import { describeVolumes } from './describe-volumes.ts';

/** `now` in milliseconds since 1970; `events` are the pod's own. */
export function describePod(pod: Obj, events: readonly Obj[], now: number): string {
  const spec = (field: string) => text(pod, 'spec', field);
  const status = (field: string) => text(pod, 'status', field);
  const out: string[] = [];
  const line = (label: string, value: string | number) => out.push(`${label}:\t${value}\n`);
  const optional = (label: string, value: string) => value && line(label, value);

  line('Name', text(pod, 'metadata', 'name'));
  line('Namespace', text(pod, 'metadata', 'namespace'));
  if (get(pod, 'spec', 'priority') !== undefined) line('Priority', number(pod, 'spec', 'priority'));
  optional('Priority Class Name', spec('priorityClassName'));
  optional('Runtime Class Name', spec('runtimeClassName'));
  optional('Service Account', spec('serviceAccountName'));
  line('Node', spec('nodeName') ? `${spec('nodeName')}/${status('hostIP')}` : '<none>');
  if (status('startTime')) line('Start Time', rfc1123(status('startTime')));
  out.push(multiline('Labels', pairs(pod, 'metadata', 'labels')));
  out.push(annotations(pod));
  const deleted = text(pod, 'metadata', 'deletionTimestamp');
  if (deleted && status('reason') !== 'NodeLost') {
    line('Status', `Terminating (lasts ${humanDuration(now - Date.parse(deleted))})`);
    line('Termination Grace Period', `${number(pod, 'metadata', 'deletionGracePeriodSeconds')}s`);
  } else line('Status', status('phase'));
  optional('Reason', status('reason'));
  optional('Message', status('message'));
  optional('SeccompProfile', text(pod, 'spec', 'securityContext', 'seccompProfile', 'type'));
  line('IP', status('podIP'));
  const addresses = list(pod, 'status', 'podIPs');
  if (addresses.length === 0) line('IPs', '<none>');
  else out.push('IPs:\n', ...addresses.map(({ ip }) => `  IP:\t${String(ip)}\n`));
  const owner = list(pod, 'metadata', 'ownerReferences').find(({ controller }) => controller === true);
  if (owner) line('Controlled By', `${text(owner, 'kind')}/${text(owner, 'name')}`);
  optional('NominatedNodeName', status('nominatedNodeName'));
  if (list(pod, 'spec', 'initContainers').length)
    out.push(describeContainers('Init Containers', pod, 'initContainers', 'initContainerStatuses'));
  out.push(describeContainers('Containers', pod, 'containers', 'containerStatuses'));
  if (list(pod, 'spec', 'ephemeralContainers').length)
    out.push(
      describeContainers('Ephemeral Containers', pod, 'ephemeralContainers', 'ephemeralContainerStatuses'),
    );
  const gates = list(pod, 'spec', 'readinessGates');
  if (gates.length)
    out.push(
      'Readiness Gates:\n  Type\tStatus\n',
      ...gates.map(
        ({ conditionType }) => `  ${String(conditionType)} \t${gateStatus(pod, conditionType)} \n`,
      ),
    );
  const conditions = list(pod, 'status', 'conditions');
  if (conditions.length)
    out.push(
      'Conditions:\n  Type\tStatus\n',
      ...conditions.map(({ type, status: value }) => `  ${String(type)} \t${String(value)} \n`),
    );
  out.push(describeVolumes(list(pod, 'spec', 'volumes')));
  optional('QoS Class', status('qosClass'));
  out.push(multiline('Node-Selectors', pairs(pod, 'spec', 'nodeSelector')));
  out.push(multiline('Tolerations', tolerationLines(pod)));
  out.push(topologySpread(pod));
  out.push(describeEvents(events, now));
  return align(out.join(''), forDescribe);
}

const gateStatus = (pod: Obj, type: unknown) =>
  text(
    list(pod, 'status', 'conditions').find((condition) => condition.type === type),
    'status',
  ) || '<none>';
