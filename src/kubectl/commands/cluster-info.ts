/** `kubectl cluster-info`. Models staging/src/k8s.io/kubectl/pkg/cmd/clusterinfo/clusterinfo.go Run */
import { success } from '../errors.ts';
import { serverOf } from '../server/address.ts';
import type { Command } from './types.ts';

export const command: Command = {
  name: 'cluster-info',
  flags: { valued: [] },
  run({ positionals: [word] }, { cluster }) {
    if (word !== undefined) throw new Error(`the lab's kubectl has no cluster-info ${JSON.stringify(word)}`);
    return success(
      `Kubernetes control plane is running at ${serverOf(cluster)}\n\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n`,
    );
  },
};
