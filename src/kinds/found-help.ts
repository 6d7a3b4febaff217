// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import { help as credentialProviderConfigPart } from './credential-provider-config/help.ts';
import { help as deploymentPart } from './deployment/help.ts';
import { help as kubeletConfigurationPart } from './kubelet-configuration/help.ts';
import { help as labNodePart } from './lab-node/help.ts';
import { help as podPart } from './pod/help.ts';
import { help as registryPart } from './registry/help.ts';
import { help as scenarioPart } from './scenario/help.ts';
import { help as secretPart } from './secret/help.ts';
import { help as serviceAccountPart } from './service-account/help.ts';

export const found = [
  credentialProviderConfigPart,
  deploymentPart,
  kubeletConfigurationPart,
  labNodePart,
  podPart,
  registryPart,
  scenarioPart,
  secretPart,
  serviceAccountPart,
] as const;
