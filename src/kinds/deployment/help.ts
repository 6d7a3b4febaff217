import type { Help } from '../types.ts';

export const help: Help = {
  kind: 'Deployment',
  fields: {
    'spec.replicas': 'How many pods it has.',
    'spec.progressDeadlineSeconds':
      'After how long without progress a rollout counts as stuck; 600 by default.',
    'spec.template.spec.imagePullSecrets':
      'Secrets in the namespace of the pods that contain registry credentials.',
    'spec.template.spec.serviceAccountName':
      'The service account whose pull secrets are used if the template lists none.',
    'spec.template.spec.containers.image': 'The image to run. A change of it starts a rollout.',
    'spec.template.spec.containers.imagePullPolicy':
      'Always, IfNotPresent or Never, with the defaults of a pod.',
  },
};
