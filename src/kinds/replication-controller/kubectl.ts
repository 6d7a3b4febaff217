import { formatLabels, replicasPrinter } from '../pod-template/columns.ts';
import { describeReplicationController } from './describe.ts';
import type { KubectlPart } from '../types.ts';

export const kubectl: KubectlPart = {
  kind: 'ReplicationController',
  printer: replicasPrinter((object) => formatLabels(object, 'spec', 'selector')),
  describe: describeReplicationController,
};
