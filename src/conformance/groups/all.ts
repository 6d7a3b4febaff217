// Written by `npm run index` from what its folder holds; a test fails when it is stale.
export { group as allowlist } from './allowlist.ts';
export { group as api } from './api.ts';
export { group as cluster } from './cluster/group.ts';
export { group as containerdErrors } from './containerd-errors.ts';
export { group as credentialHash } from './credential-hash.ts';
export { group as describe } from './describe.ts';
export { group as dockerConfig } from './docker-config.ts';
export { group as durations } from './durations.ts';
export { group as imageManager } from './image-manager/group.ts';
export { group as imageNames } from './image-names.ts';
export { group as kubectl } from './kubectl/group.ts';
export { group as kubeletConfigErrors } from './kubelet-config-errors.ts';
export { group as kubeletConfiguration } from './kubelet-configuration.ts';
export { group as printers } from './printers.ts';
