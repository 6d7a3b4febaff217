/** Intents and records of the image pull manager, as its API types have them. */

export interface RecordedSecret {
  uid: string;
  namespace: string;
  name: string;
  credentialHash: string;
}

export interface RecordedServiceAccount {
  uid: string;
  namespace: string;
  name: string;
}

export interface ImagePullCredentials {
  kubernetesSecrets?: RecordedSecret[];
  kubernetesServiceAccounts?: RecordedServiceAccount[];
  nodePodsAccessible?: boolean;
}

export interface ImagePulledRecord {
  lastUpdatedTime: string;
  imageRef: string;
  credentialMapping: Record<string, ImagePullCredentials>;
}

export type RecordVersion = 'kubelet.config.k8s.io/v1alpha1' | 'kubelet.config.k8s.io/v1beta1';
