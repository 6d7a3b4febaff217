import { ENSURE_SECRET_PULLED_IMAGES, type ResolvedKubeletConfiguration } from '../../api/kubelet.ts';

/** Whether the kubelet verifies who may use an image on the node. */
export const gateOn = ({ featureGates }: Pick<ResolvedKubeletConfiguration, 'featureGates'>) =>
  featureGates[ENSURE_SECRET_PULLED_IMAGES] === true;
