import { replicasPrinter, selectorCell } from '../pod-template/columns.ts';
import { describeReplicaSet } from './describe.ts';
import type { KubectlPart } from '../types.ts';

export const kubectl: KubectlPart = {
  kind: 'ReplicaSet',
  printer: replicasPrinter(selectorCell),
  describe: describeReplicaSet,
};
