import type { Kind } from '../types.ts';

/** The kubelet itself decodes and judges it, see `kubelet/config/`. */
export const kind: Kind = {
  kind: 'KubeletConfiguration',
  apiVersion: 'kubelet.config.k8s.io/v1beta1',
  shape: null,
  written: true,
};
