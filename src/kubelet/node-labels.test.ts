import { expect, it } from 'vitest';
import { labelsOf } from './node-labels.ts';

// Models pkg/kubelet/kubelet_node_status_test.go TestUpdateDefaultLabels
it.each([
  [undefined, 'amd64'],
  ['arm64', 'arm64'],
])('a node of the architecture %s says %s, twice, and its name', (architecture, shown) =>
  expect(labelsOf('node-1', architecture)).toEqual({
    'beta.kubernetes.io/arch': shown,
    'beta.kubernetes.io/os': 'linux',
    'kubernetes.io/arch': shown,
    'kubernetes.io/hostname': 'node-1',
    'kubernetes.io/os': 'linux',
  }),
);
