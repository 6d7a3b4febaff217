// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import { kind as configMapPart } from './config-map/kind.ts';
import { kind as credentialProviderConfigPart } from './credential-provider-config/kind.ts';
import { kind as credentialProviderConfigV1alpha1Part } from './credential-provider-config-v1alpha1/kind.ts';
import { kind as credentialProviderConfigV1beta1Part } from './credential-provider-config-v1beta1/kind.ts';
import { kind as eventPart } from './event/kind.ts';
import { kind as kubeletConfigurationPart } from './kubelet-configuration/kind.ts';
import { kind as labNodePart } from './lab-node/kind.ts';
import { kind as namespacePart } from './namespace/kind.ts';
import { kind as nodePart } from './node/kind.ts';
import { kind as podPart } from './pod/kind.ts';
import { kind as priorityClassPart } from './priority-class/kind.ts';
import { kind as registryPart } from './registry/kind.ts';
import { kind as scenarioPart } from './scenario/kind.ts';
import { kind as secretPart } from './secret/kind.ts';
import { kind as servicePart } from './service/kind.ts';
import { kind as serviceAccountPart } from './service-account/kind.ts';

export const found = [
  configMapPart,
  credentialProviderConfigPart,
  credentialProviderConfigV1alpha1Part,
  credentialProviderConfigV1beta1Part,
  eventPart,
  kubeletConfigurationPart,
  labNodePart,
  namespacePart,
  nodePart,
  podPart,
  priorityClassPart,
  registryPart,
  scenarioPart,
  secretPart,
  servicePart,
  serviceAccountPart,
] as const;
