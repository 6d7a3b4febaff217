import { provider } from '../credential-provider-config/provider.ts';
import type { Kind } from '../types.ts';

/** Before plugins got tokens of service accounts. */
export const kind: Kind = {
  kind: 'CredentialProviderConfig',
  apiVersion: 'kubelet.config.k8s.io/v1beta1',
  shape: { apiVersion: '*', kind: '*', providers: [provider] },
};
