import type { Kind } from '../types.ts';
import type { Pod } from '../../api/objects.ts';
import { isMap } from '../report.ts';
import { defaultPod } from './defaults.ts';
import { changedPod, forbiddenChanges } from './update.ts';
import { containersQuantityFault } from './validate-resources.ts';
import { validatePod } from './validate.ts';
import { warningsOf } from './warnings.ts';

export const kind: Kind = {
  kind: 'Pod',
  apiVersion: 'v1',
  shape: '#Pod',
  resource: { name: 'pods', short: ['po'], namespaced: true, all: true },
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
};
