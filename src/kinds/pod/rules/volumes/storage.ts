/** Volumes of the node, of claims, drivers and images. */
import { pullPolicy } from '../policies.ts';
import { subdomainFaults } from '../../../rules/formats.ts';
import { descending, noBacksteps } from '../../../rules/paths.ts';
import { Quantity } from '../../../rules/quantity.ts';
import { bytes, given, obj, str, struct } from '../../../rules/values.ts';
import type { SourceRule } from './disks.ts';

const hostPathTypes = [
  '',
  'DirectoryOrCreate',
  'Directory',
  'FileOrCreate',
  'File',
  'Socket',
  'CharDevice',
  'BlockDevice',
];

export const storageRules: Readonly<Record<string, SourceRule>> = {
  emptyDir(source, at) {
    if (given(source.sizeLimit) && Quantity.of(source.sizeLimit).isNegative)
      at.child('sizeLimit').forbidden('SizeLimit field must be a valid resource quantity');
  },
  /** Models pkg/apis/core/validation/validation.go validateHostPathVolumeSource */
  hostPath(source, at) {
    const path = str(source.path);
    if (!path) return at.child('path').required();
    noBacksteps(path, at.child('path'));
    if (given(source.type) && !hostPathTypes.includes(str(source.type)))
      at.child('type').unsupported(str(source.type), hostPathTypes, true);
  },
  /** Models pkg/apis/core/validation/validation.go validateGitRepoVolumeSource */
  gitRepo(source, at) {
    if (!str(source.repository)) at.child('repository').required();
    descending(str(source.directory), at.child('directory'));
  },
  /** Models pkg/apis/core/validation/validation.go validateNFSVolumeSource */
  nfs(source, at) {
    const path = str(source.path);
    if (!str(source.server)) at.child('server').required();
    if (!path) at.child('path').required();
    if (!path.startsWith('/')) at.child('path').invalid(path, 'must be an absolute path');
  },
  /** Models pkg/apis/core/validation/validation.go validatePersistentClaimVolumeSource */
  persistentVolumeClaim(source, at) {
    if (!str(source.claimName)) at.child('claimName').required();
  },
  /** Models pkg/apis/core/validation/validation.go validateCSIVolumeSource, and ValidateCSIDriverName */
  csi(source, at) {
    const driver = str(source.driver);
    const secret = str(struct(source.nodePublishSecretRef).name);
    if (!driver) at.child('driver').required();
    else {
      if (bytes(driver) > 63) at.child('driver').tooLong(63);
      at.child('driver').invalidEach(driver, subdomainFaults(driver.toLowerCase()));
    }
    if (!obj(source.nodePublishSecretRef)) return;
    if (!secret) at.child('nodePublishSecretRef', 'name').required();
    else
      at.child('nodePublishSecretRef').worded(at.child('name')).invalidEach(secret, subdomainFaults(secret));
  },
  /** Models pkg/apis/core/validation/validation.go validateImageVolumeSource */
  image(source, at) {
    if (!str(source.reference)) at.child('reference').required();
    pullPolicy(str(source.pullPolicy), at.child('pullPolicy'));
  },
};
