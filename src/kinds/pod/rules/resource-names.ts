/** The resources that Kubernetes itself knows. Models pkg/apis/core/helper/helpers.go standardResources */
const measured = ['cpu', 'memory', 'ephemeral-storage'];
export const standardResources: readonly string[] = [
  ...measured,
  ...measured.map((name) => `requests.${name}`),
  ...measured.map((name) => `limits.${name}`),
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'storage',
  'requests.storage',
  'services.nodeports',
  'services.loadbalancers',
];
