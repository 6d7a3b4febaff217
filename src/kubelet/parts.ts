/** What of a pod an image is ensured for. */
import type { Container, Pod } from '../api/objects.ts';
import { derived, remember } from '../sim/memo.ts';
import type { Memo } from './memo.ts';

export type PartKind = 'container' | 'initContainer' | 'ephemeralContainer' | 'volume';

/** A container, or a volume that is an image. Replaced, never changed. */
export interface Part {
  readonly kind: PartKind;
  readonly name: string;
}

export const containerPart = derived(({ name }: Container): Part => ({ kind: 'container', name }));
export const ephemeralContainerPart = derived(({ name }: Container): Part => ({
  kind: 'ephemeralContainer',
  name,
}));
export const initContainerPart = derived(({ name }: Container): Part => ({ kind: 'initContainer', name }));

/** Among all parts of its pod: a volume may have a container's name. */
export const keyOfPart = ({ kind, name }: Part): string => (kind === 'volume' ? `volume:${name}` : name);

/** Undefined for a volume, and for a container that the pod does not have. */
export function containerOf({ spec }: Pod, { kind, name }: Part): Container | undefined {
  if (kind === 'volume') return undefined;
  const list =
    kind === 'container'
      ? spec.containers
      : kind === 'initContainer'
        ? spec.initContainers
        : spec.ephemeralContainers;
  return list?.find((container) => container.name === name);
}

/** `spec.containers{nginx}`, the same string each time: it is looked up often. Events of a volume are on the whole pod. */
export function fieldPathOf({ fieldPaths }: Memo, { kind, name }: Part): string {
  if (kind === 'volume') return '';
  if (kind === 'ephemeralContainer') return `spec.ephemeralContainers{${name}}`;
  return kind === 'container'
    ? remember(fieldPaths.containers, name, inContainers)
    : remember(fieldPaths.initContainers, name, inInitContainers);
}
const inContainers = (name: string) => `spec.containers{${name}}`;
const inInitContainers = (name: string) => `spec.initContainers{${name}}`;
