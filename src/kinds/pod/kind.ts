import type { Kind } from '../types.ts';
import type { Pod } from '../../api/objects.ts';
import { defaultPod } from './defaults.ts';
import { changedPod } from './update.ts';

export const kind: Kind = {
  kind: 'Pod',
  apiVersion: 'v1',
  shape: '#Pod',
  resource: { name: 'pods', short: ['po'], namespaced: true, all: true },
  server: {
    defaults: (pod, pullPolicy) => defaultPod(pod as Pod, pullPolicy),
    changed: (before, written, pullPolicy) => changedPod(before as Pod, written as Pod, pullPolicy),
  },
};
