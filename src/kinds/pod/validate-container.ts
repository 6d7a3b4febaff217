/** One container. Models validateContainerCommon */
import type { Container } from '../../api/objects.ts';
import { REQUIRED, type Path, type Report, duplicate, invalid, isMap, items, oneOf } from '../report.ts';
import { labelFault } from '../names.ts';
import { validateResources } from './validate-resources.ts';

const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'];

export function validateContainer(
  container: Container,
  at: Path,
  taken: ReadonlySet<string>,
  volumes: ReadonlySet<string>,
  error: Report,
) {
  const { name, image = '' } = container;
  const fault = name ? labelFault(name) : null;
  if (!name) error([...at, 'name'], REQUIRED);
  else if (fault) error([...at, 'name'], invalid(name, fault));
  if (name && taken.has(name)) error([...at, 'name'], duplicate(name));
  if (image === '') error([...at, 'image'], REQUIRED);
  oneOf([...at, 'imagePullPolicy'], container.imagePullPolicy, ['Always', 'IfNotPresent', 'Never'], error);
  validateEnvironment(container, at, error);
  validatePorts(container, at, error);
  validateResources(container.resources, at, error);
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'])
    if (isMap(container[probe])) validateProbe(container[probe], [...at, probe], error);
  items(container.volumeMounts).forEach(({ name: volume, mountPath }, i) => {
    const path = [...at, 'volumeMounts', i];
    if (!volume) error([...path, 'name'], REQUIRED);
    else if (!volumes.has(String(volume))) error([...path, 'name'], `Not found: ${JSON.stringify(volume)}`);
    if (!mountPath) error([...path, 'mountPath'], REQUIRED);
  });
}

function validateEnvironment({ env }: Container, at: Path, error: Report) {
  items(env).forEach(({ name, value, valueFrom }, i) => {
    const path = [...at, 'env', i];
    if (!name) error([...path, 'name'], REQUIRED);
    else if (!/^[ -<>-~]+$/.test(String(name)))
      error(
        [...path, 'name'],
        invalid(
          name,
          "a valid environment variable name must consist only of printable ASCII characters other than '='",
        ),
      );
    if (value && valueFrom)
      error([...path, 'valueFrom'], invalid('', 'may not be specified when `value` is not empty'));
  });
}

function validatePorts({ ports }: Container, at: Path, error: Report) {
  const names = new Set<unknown>();
  items(ports).forEach(({ name, containerPort = 0, protocol }, i) => {
    const path = [...at, 'ports', i];
    if (name && names.has(name)) error([...path, 'name'], duplicate(String(name)));
    names.add(name);
    const port = Number(containerPort);
    if (port === 0) error([...path, 'containerPort'], REQUIRED);
    else if (port < 1 || port > 65535)
      error([...path, 'containerPort'], invalid(port, 'must be between 1 and 65535, inclusive'));
    oneOf([...path, 'protocol'], protocol, ['SCTP', 'TCP', 'UDP'], error);
  });
}

function validateProbe(probe: Record<string, unknown>, at: Path, error: Report) {
  const given = handlers.filter((handler) => isMap(probe[handler]));
  if (given.length === 0) error(at, `${REQUIRED}: must specify a handler type`);
  for (const more of given.slice(1))
    error([...at, more], 'Forbidden: may not specify more than 1 handler type');
  for (const [field, value] of Object.entries(probe))
    if (typeof value === 'number' && value < 0)
      error([...at, field], invalid(value, 'must be greater than or equal to 0'));
}
