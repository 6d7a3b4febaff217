import type { Kind } from '../types.ts';
import type { Pod } from '../../api/objects.ts';
import { isMap } from '../report.ts';
import { defaultPod } from './defaults.ts';
import { describePod } from './describe.ts';
import { printer } from './printer.ts';
import { changedPod, forbiddenChanges } from './update.ts';
import { containersQuantityFault } from './validate-resources.ts';
import { validatePod } from './validate.ts';
import { warningsOf } from './warnings.ts';

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
  server: {
    decodeFault: (pod) => containersQuantityFault(pod as Pod),
    validate: (pod, error) => validatePod(pod as Pod, error),
    // A pod without containers is refused by the validation.
    defaults: (pod, pullPolicy) =>
      isMap(pod.spec) && (pod as Pod).spec.containers?.length ? defaultPod(pod as Pod, pullPolicy) : pod,
    changed: (before, written, pullPolicy) => changedPod(before as Pod, written as Pod, pullPolicy),
    validateUpdate: (before, after) => forbiddenChanges(before as Pod, after as Pod),
    warnings: (pod) => warningsOf(pod as Pod),
  },
  printer,
  describe(pod, { now, withEvents, events }) {
    const whole = describePod(pod, withEvents ? events() : [], now);
    return withEvents ? whole : whole.replace(/^Events:.*\n/m, '');
  },
};
