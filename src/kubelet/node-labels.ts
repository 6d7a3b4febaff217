/** The labels that a kubelet gives its node. Models pkg/kubelet/kubelet_node_status.go initialNode */
export const labelsOf = (name: string, architecture = 'amd64'): Record<string, string> => ({
  'beta.kubernetes.io/arch': architecture,
  'beta.kubernetes.io/os': 'linux',
  'kubernetes.io/arch': architecture,
  'kubernetes.io/hostname': name,
  'kubernetes.io/os': 'linux',
});
