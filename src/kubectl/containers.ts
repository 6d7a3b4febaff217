/** Which container a command means. Models staging/src/k8s.io/kubectl/pkg/cmd/util/podcmd/podcmd.go FindOrDefaultContainerByName */
import { type Obj, list, text } from '../printers/access.ts';

const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';

const names = (pod: Obj, field: string) => list(pod, 'spec', field).map(({ name }) => String(name));

/** `web, side, setup (init)` */
export const allContainers = (pod: Obj): string =>
  [
    ...names(pod, 'containers'),
    ...names(pod, 'initContainers').map((name) => `${name} (init)`),
    ...names(pod, 'ephemeralContainers').map((name) => `${name} (ephem)`),
  ].join(', ');

export const hasContainer = (pod: Obj, name: string): boolean =>
  ['containers', 'initContainers', 'ephemeralContainers'].some((field) => names(pod, field).includes(name));

/** The first one, or the one that the pod's annotation names; with the note that kubectl writes when there are more. */
export function defaultContainer(pod: Obj): { name: string; note: string } {
  const annotated = text(pod, 'metadata', 'annotations', DEFAULT_CONTAINER);
  if (annotated && hasContainer(pod, annotated)) return { name: annotated, note: '' };
  const name = names(pod, 'containers')[0] ?? '';
  const several = names(pod, 'containers').length + names(pod, 'initContainers').length > 1;
  return {
    name,
    note: several ? `Defaulted container ${JSON.stringify(name)} out of: ${allContainers(pod)}\n` : '',
  };
}
