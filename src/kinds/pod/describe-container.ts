/** The containers of `kubectl describe pod`. Models staging/src/k8s.io/kubectl/pkg/describe/describe.go describeContainers */
import { type Obj, entries, get, list, number, text } from '../../printers/access.ts';
import { rfc1123 } from '../../printers/words.ts';
import { nanosOf } from '../rules/quantity.ts';

/** `statuses` null and an `indent` for those of a template. Models staging/src/k8s.io/kubectl/pkg/describe/describe.go describeContainers */
export function describeContainers(
  label: string,
  pod: Obj,
  field: string,
  statuses: string | null,
  indent = '',
): string {
  const containers = list(pod, 'spec', field).map((container) => {
    const status = statuses && list(pod, 'status', statuses).find(({ name }) => name === container.name);
    return describeContainer(container, status || undefined, statuses ? pod : null, indent);
  });
  return `${indent}${label}:${containers.length ? '' : ' <none>'}\n${containers.join('')}`;
}

/** `pod` null: nothing is known of what variables name. */
function describeContainer(container: Obj, status: Obj | undefined, pod: Obj | null, indent: string): string {
  const out = [`  ${indent && ' '}${text(container, 'name')}:\n`];
  const line = (name: string, value: string | number) => out.push(`    ${name}:\t${value}\n`);
  if (status) line('Container ID', text(status, 'containerID'));
  line('Image', text(container, 'image'));
  if (status) line('Image ID', text(status, 'imageID'));
  ports(container, line);
  const profile = get(container, 'securityContext', 'seccompProfile');
  if (profile) line('SeccompProfile', text(profile, 'type'));
  if (text(profile, 'type') === 'Localhost')
    out.push(`      LocalhostProfile:\t${text(profile, 'localhostProfile')}\n`);
  words('Command', list(container, 'command'), out);
  words('Args', list(container, 'args'), out);
  if (status) {
    state('State', get(status, 'state'), out);
    if (get(status, 'lastState', 'terminated')) state('Last State', get(status, 'lastState'), out);
    line('Ready', status.ready === true ? 'True' : 'False');
    line('Restart Count', number(status, 'restartCount'));
  }
  for (const [name, field] of [
    ['Limits', 'limits'],
    ['Requests', 'requests'],
  ] as const) {
    const resources = entries(container, 'resources', field);
    if (resources.length)
      out.push(`    ${name}:\n`, ...resources.map(([key, value]) => `      ${key}:\t${String(value)}\n`));
  }
  for (const [name, field] of [
    ['Liveness', 'livenessProbe'],
    ['Readiness', 'readinessProbe'],
    ['Startup', 'startupProbe'],
  ] as const) {
    const probe = get(container, field);
    if (probe) line(name, describeProbe(probe as Obj));
  }
  environment(container, pod, out);
  const mounts = [...list(container, 'volumeMounts')].sort((a, b) =>
    text(a, 'mountPath') < text(b, 'mountPath') ? -1 : 1,
  );
  if (mounts.length === 0) line('Mounts', '<none>');
  else out.push('    Mounts:\n', ...mounts.map((mount) => `      ${describeMount(mount)}\n`));
  return out.join('');
}

function ports(container: Obj, line: (name: string, value: string) => unknown) {
  const all = list(container, 'ports');
  const own = all.map(
    (port) =>
      `${number(port, 'containerPort')}/${text(port, 'protocol') || 'TCP'}${port.name ? ` (${text(port, 'name')})` : ''}`,
  );
  const host = all.map(
    (port) =>
      `${number(port, 'hostPort')}/${text(port, 'protocol') || 'TCP'}${port.name ? ` (${text(port, 'name')})` : ''}`,
  );
  const plural = all.length > 1 ? 's' : '';
  line(`Port${plural}`, own.join(', ') || '<none>');
  line(`Host Port${plural}`, host.join(', ') || '<none>');
}

function words(name: string, all: readonly unknown[], out: string[]) {
  if (all.length === 0) return;
  const lines = all.flatMap((word) => String(word).split('\n'));
  out.push(`    ${name}:\n`, ...lines.map((each) => `      ${each}\n`));
}

function state(name: string, value: unknown, out: string[]) {
  const line = (label: string, what: string | number) => out.push(`      ${label}:\t${what}\n`);
  const head = (what: string) => out.push(`    ${name}:\t${what}\n`);
  const running = get(value, 'running');
  const terminated = get(value, 'terminated');
  const reason = text(value, terminated ? 'terminated' : 'waiting', 'reason');
  if (running) {
    head('Running');
    line('Started', rfc1123(text(running, 'startedAt')));
  } else if (terminated) {
    head('Terminated');
    if (reason) line('Reason', reason);
    const message = text(terminated, 'message');
    if (message) line('Message', message);
    line('Exit Code', number(terminated, 'exitCode'));
    if (number(terminated, 'signal') > 0) line('Signal', number(terminated, 'signal'));
    line('Started', rfc1123(text(terminated, 'startedAt')));
    line('Finished', rfc1123(text(terminated, 'finishedAt')));
  } else {
    head('Waiting');
    if (reason) line('Reason', reason);
  }
}

/** Models staging/src/k8s.io/kubectl/pkg/describe/describe.go DescribeProbe */
function describeProbe(probe: Obj): string {
  const seconds = (field: string) => `${number(probe, field)}s`;
  const attributes = `delay=${seconds('initialDelaySeconds')} timeout=${seconds('timeoutSeconds')} period=${seconds('periodSeconds')} #success=${number(probe, 'successThreshold')} #failure=${number(probe, 'failureThreshold')}`;
  const { exec, httpGet, tcpSocket, grpc } = probe;
  if (exec) return `exec [${list(exec, 'command').map(String).join(' ')}] ${attributes}`;
  if (httpGet) {
    const scheme = (text(httpGet, 'scheme') || 'HTTP').toLowerCase();
    const path = text(httpGet, 'path').replace(/^(?!\/|$)/, '/');
    return `http-get ${scheme}://${text(httpGet, 'host')}:${text(httpGet, 'port')}${path} ${attributes}`;
  }
  if (tcpSocket) return `tcp-socket ${text(tcpSocket, 'host')}:${text(tcpSocket, 'port')} ${attributes}`;
  if (grpc) return `grpc <pod>:${text(grpc, 'port')} ${text(grpc, 'service')} ${attributes}`;
  return `unknown ${attributes}`;
}

/** Models staging/src/k8s.io/kubectl/pkg/describe/describe.go describeContainerEnvFrom */
function describeSource(source: Obj): string {
  const map = get(source, 'configMapRef');
  const ref = map ?? get(source, 'secretRef');
  const prefix = text(source, 'prefix');
  const kind = map ? 'ConfigMap' : ref ? 'Secret' : '';
  return `${text(ref, 'name')}\t${kind}${prefix && ` with prefix '${prefix}'`}\tOptional: ${text(ref, 'optional') || 'false'}`;
}

function environment(container: Obj, pod: Obj | null, out: string[]) {
  const sources = list(container, 'envFrom');
  if (sources.length)
    out.push(
      '    Environment Variables from:\n',
      ...sources.map((source) => `      ${describeSource(source)}\n`),
    );
  const all = list(container, 'env');
  if (all.length === 0) {
    out.push('    Environment:\t<none>\n');
    return;
  }
  out.push(
    '    Environment:\n',
    ...all.map((variable) => `      ${describeVariable(variable, pod, container)}\n`),
  );
}

/** In whole units of the divisor, rounded up. Models staging/src/k8s.io/kubectl/pkg/util/resource/resource.go ExtractContainerResourceValue */
function amountOf(container: Obj, ref: unknown, resource: string): string {
  const nanos = (quantity: string) => nanosOf(quantity) ?? 0n;
  const divisor = nanos(text(ref, 'divisor') || '1') || nanos('1');
  const amount = nanos(text(container, 'resources', ...resource.split('.')) || '0');
  const units = (amount + divisor - 1n) / divisor;
  return units === 0n && /^limits\.(cpu|memory)$/.test(resource) ? 'node allocatable' : String(units);
}

function describeVariable(variable: Obj, pod: Obj | null, container: Obj): string {
  const name = text(variable, 'name');
  const from = get(variable, 'valueFrom');
  const ref = (kind: string) => get(from, kind);
  const optional = (kind: string) => `Optional: ${text(from, kind, 'optional') || 'false'}`;
  const keyed = (kind: string, where: string) =>
    `${name}:\t<set to the key '${text(from, kind, 'key')}' ${where} '${text(from, kind, 'name')}'>\t${optional(kind)}`;
  if (!from) return `${name}:\t${text(variable, 'value').split('\n').join(`\n      \t`)}`;
  if (ref('secretKeyRef')) return keyed('secretKeyRef', 'in secret');
  if (ref('configMapKeyRef')) return keyed('configMapKeyRef', 'of config map');
  if (ref('fieldRef')) {
    const path = text(from, 'fieldRef', 'fieldPath');
    return `${name}:\t${pod ? fieldOf(pod, path) : ''} (${text(from, 'fieldRef', 'apiVersion') || 'v1'}:${path})`;
  }
  const resource = text(from, 'resourceFieldRef', 'resource');
  return `${name}:\t${amountOf(container, get(from, 'resourceFieldRef'), resource)} (${resource})`;
}

/** kubectl's own scheme knows two fields by their labels alone. Models staging/src/k8s.io/apimachinery/pkg/runtime/conversion.go DefaultMetaV1FieldSelectorConversion */
const fieldOf = (pod: Obj, path: string): string =>
  path === 'metadata.name' || path === 'metadata.namespace' ? text(pod, ...path.split('.')) : '';

function describeMount(mount: Obj): string {
  const flags = [mount.readOnly === true ? 'ro' : 'rw'];
  if (text(mount, 'subPath')) flags.push(`path=${JSON.stringify(mount.subPath)}`);
  return `${text(mount, 'mountPath')} from ${text(mount, 'name')} (${flags.join(',')})`;
}
