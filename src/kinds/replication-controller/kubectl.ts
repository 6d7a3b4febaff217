import { formatLabels, replicasPrinter } from '../pod-template/columns.ts';
import type { KubectlPart } from '../types.ts';

export const kubectl: KubectlPart = {
  kind: 'ReplicationController',
  printer: replicasPrinter((object) => formatLabels(object, 'spec', 'selector')),
};
