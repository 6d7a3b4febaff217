/** Models pkg/apis/core/validation/validation.go ValidatePodCreate, what the lab's pods may get wrong */
import type { Container, Pod, PodSpec } from '../../api/objects.ts';
import { validateContainer } from './validate-container.ts';
import { subdomainFault } from '../names.ts';
import { REQUIRED, type Report, duplicate, invalid, isMap, items, oneOf } from '../report.ts';

const isSidecar = ({ restartPolicy }: Container) => restartPolicy === 'Always';

export function validatePod(pod: Pod, error: Report) {
  const spec: PodSpec = pod.spec ?? { containers: [] };
  const volumes = validateVolumes(spec.volumes, error);
  const taken = new Set<string>();
  const visit = (containers: readonly Container[], field: string) =>
    containers.forEach((container, i) => {
      const at = ['spec', field, i];
      validateContainer(container, at, taken, volumes, error);
      if (container.name) taken.add(container.name);
      if (field !== 'initContainers' || isSidecar(container)) return;
      for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'])
        if (container[probe])
          error([...at, probe], 'Forbidden: may not be set for init containers without restartPolicy=Always');
    });
  if (!spec.containers?.length) error(['spec', 'containers'], REQUIRED);
  else visit(spec.containers, 'containers');
  visit(spec.initContainers ?? [], 'initContainers');
  if (items(spec.ephemeralContainers).length)
    error(['spec', 'ephemeralContainers'], 'Forbidden: cannot be set on create');
  oneOf(['spec', 'restartPolicy'], spec.restartPolicy, ['Always', 'OnFailure', 'Never'], error);
  oneOf(
    ['spec', 'dnsPolicy'],
    spec.dnsPolicy,
    ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'],
    error,
  );
  const account = spec.serviceAccountName;
  const fault = account ? subdomainFault(account) : null;
  if (fault) error(['spec', 'serviceAccountName'], invalid(account, fault));
  // Upstream looks at the letters of an image's name last.
  for (const field of ['containers', 'initContainers'] as const)
    (spec[field] ?? []).forEach(({ image = '' }, i) => {
      if (image.trim() !== image)
        error(['spec', field, i, 'image'], invalid(image, 'must not have leading or trailing whitespace'));
    });
}

/** The names of the volumes, the token's too, which the server mounts itself. */
function validateVolumes(volumes: unknown, error: Report): Set<string> {
  const names = new Set<string>();
  items(volumes).forEach((volume, i) => {
    const at = ['spec', 'volumes', i];
    const name = String(volume.name ?? '');
    if (!name) error([...at, 'name'], REQUIRED);
    else if (names.has(name)) error([...at, 'name'], duplicate(name));
    names.add(name);
    const [, ...more] = Object.keys(volume).filter((field) => isMap(volume[field]));
    for (const source of more) error([...at, source], 'Forbidden: may not specify more than 1 volume type');
    if (isMap(volume.image) && !volume.image.reference) error([...at, 'image', 'reference'], REQUIRED);
  });
  return names;
}
