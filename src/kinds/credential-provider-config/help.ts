import type { Help } from '../types.ts';

export const help: Help = {
  kind: 'CredentialProviderConfig',
  fields: {
    providers: 'The plugins that the kubelet may run to get credentials.',
    'providers.name': 'The name of the plugin, which is that of its program on the node.',
    'providers.matchImages':
      'The images it is asked about: a host, with a port and a path if needed, and * for a part of the host.',
    'providers.defaultCacheDuration':
      'How long an answer is kept that does not say so itself. 0s means not at all.',
    'providers.apiVersion':
      'The version in which the plugin is asked. Service account tokens need credentialprovider.kubelet.k8s.io/v1.',
    'providers.args': 'Arguments for the program.',
    'providers.env': 'Environment variables for the program.',
    'providers.env.name': 'The name of the variable.',
    'providers.env.value': 'The value of the variable.',
    'providers.tokenAttributes': 'With it the plugin is given a token of the pod’s service account.',
    'providers.tokenAttributes.serviceAccountTokenAudience': 'The audience for which the token is made.',
    'providers.tokenAttributes.cacheType': 'ServiceAccount or Token: for what an answer is kept.',
    'providers.tokenAttributes.requireServiceAccount':
      'Whether the plugin is asked only for pods with a service account.',
    'providers.tokenAttributes.requiredServiceAccountAnnotationKeys':
      'Annotations without which the plugin is not asked.',
    'providers.tokenAttributes.optionalServiceAccountAnnotationKeys':
      'Annotations that are handed over if they are there.',
  },
};
