import type { Help } from '../types.ts';

export const help: Help = {
  kind: 'Pod',
  fields: {
    'spec.imagePullSecrets': 'Secrets of the pod’s namespace that hold credentials for registries.',
    'spec.serviceAccountName': 'The account whose pull secrets the pod gets when it names none itself.',
    'spec.containers.image': 'What is run: host/repository:tag or host/repository@digest.',
    'spec.containers.imagePullPolicy':
      'Always, IfNotPresent or Never. Left out: Always for the tag latest, else IfNotPresent.',
    'spec.containers.command':
      'What the process is. The lab plays sleep N, true, false and sh -c "…; exit N".',
    'spec.restartPolicy': 'Always, OnFailure or Never.',
  },
};
