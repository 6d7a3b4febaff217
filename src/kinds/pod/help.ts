import type { Help } from '../types.ts';

export const help: Help = {
  kind: 'Pod',
  fields: {
    'spec.imagePullSecrets': 'Secrets in the pod’s namespace that contain registry credentials.',
    'spec.serviceAccountName': 'The service account whose pull secrets are used if the pod lists none.',
    'spec.containers.image': 'The image to run: host/repository:tag or host/repository@digest.',
    'spec.containers.imagePullPolicy':
      'Always, IfNotPresent or Never. If omitted: Always for the tag latest, otherwise IfNotPresent.',
    'spec.containers.command':
      'The command to run. The lab simulates sleep N, true, false and sh -c "…; exit N".',
    'spec.restartPolicy': 'Always, OnFailure or Never.',
    'spec.nodeName': 'The node, for a pod that the scheduler is not asked about.',
    'spec.initContainers':
      'Containers that run one after another before the others. Their images are pulled in turn.',
    'spec.volumes.image': 'An image that is mounted as a volume; it is pulled with the pod’s pull secrets.',
    'spec.volumes.image.reference': 'The image.',
    'spec.volumes.image.pullPolicy': 'Always, IfNotPresent or Never, as for a container.',
  },
};
