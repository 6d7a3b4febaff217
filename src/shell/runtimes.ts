/** The container runtimes that a node may have. */
import type { RuntimeName } from '../api/lab.ts';

export interface ContainerRuntime {
  name: string;
  /** As it says itself. */
  release: string;
  socket: string;
}

export const CONTAINER_RUNTIMES: Record<RuntimeName, ContainerRuntime> = {
  containerd: { name: 'containerd', release: 'v2.4.2', socket: 'unix:///run/containerd/containerd.sock' },
  'cri-o-1.35': { name: 'cri-o', release: '1.35.0', socket: 'unix:///var/run/crio/crio.sock' },
};
