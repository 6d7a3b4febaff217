import type { Kind } from '../types.ts';

export const kind: Kind = {
  kind: 'Pod',
  apiVersion: 'v1',
  shape: '#Pod',
  resource: { name: 'pods', short: ['po'], namespaced: true, all: true },
  descriptions: {
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
