import type { Help } from '../types.ts';

export const help: Help = {
  kind: 'Pod',
  fields: {
    'spec.imagePullSecrets': 'Secrets of the pod’s namespace that hold credentials for registries.',
    'spec.serviceAccountName': 'The service account whose pull secrets the pod uses if it lists none itself.',
    'spec.containers.image': 'The image to run: host/repository:tag or host/repository@digest.',
    'spec.containers.imagePullPolicy':
      'Always, IfNotPresent or Never. Left out: Always for the tag latest, else IfNotPresent.',
    'spec.containers.command':
      'The command to run. The lab simulates sleep N, true, false and sh -c "…; exit N".',
    'spec.restartPolicy': 'Always, OnFailure or Never.',
  },
};
