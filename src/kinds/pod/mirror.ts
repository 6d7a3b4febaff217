import type { KubeObject } from '../../api/objects.ts';

/** The annotation of a pod that only shows another, which runs on its node without the API server: the other's UID. */
export const MIRROR = 'kubernetes.io/config.mirror';

/** The UID that the kubelet knows a pod by. */
export const uidOnNode = ({ metadata }: KubeObject): string =>
  metadata.annotations?.[MIRROR] ?? metadata.uid ?? '';

export const isMirror = ({ metadata }: KubeObject): boolean => metadata.annotations?.[MIRROR] !== undefined;
