/** Certificates of a ClusterTrustBundle as a file. Models pkg/apis/core/validation/validation.go validateProjectionSources */
import type { Field } from '../../../rules/field.ts';
import { subdomainFaults } from '../../../rules/formats.ts';
import { labelSelector } from '../../../rules/selector.ts';
import { notReserved } from '../../../rules/paths.ts';
import { type Obj, obj, optional, str } from '../../../rules/values.ts';
import { signerName } from './signer-name.ts';

/** Models pkg/apis/core/validation/names.go ValidateClusterTrustBundleName */
function nameFaults(name: string): string[] {
  const split = name.lastIndexOf(':');
  if (split < 0) return subdomainFaults(name);
  const signer = name.slice(0, split).replaceAll(':', '/');
  const prefix = `${signer.replaceAll('/', ':')}:`;
  return signer === ''
    ? ['ClusterTrustBundle without signer name must not have ":" in its name']
    : subdomainFaults(name.slice(prefix.length));
}

/** `printed` = the source as Go prints it. */
export function trustBundle(source: Obj, printed: Obj, at: Field) {
  const name = optional(source.name);
  const signer = optional(source.signerName);
  const selector = obj(source.labelSelector);
  if (name !== null && signer !== null) at.invalid(printed, 'only one of name and signerName may be used');
  else if (name !== null) {
    if (name === '') at.child('name').required('must be a valid object name');
    for (const fault of nameFaults(name))
      at.child('name').invalid(name, `not a valid clustertrustbundlename: ${fault}`);
    if (selector)
      at.child('labelSelector').invalid(selector, 'labelSelector must be unset if name is specified');
  } else if (signer !== null) {
    if (signer === '') at.child('signerName').required('must be a valid signer name');
    signerName(signer, at.child('signerName'));
    labelSelector(selector, at.child('labelSelector'));
  } else at.required('either name or signerName must be specified');
  if (!str(source.path)) at.child('path').required();
  notReserved(str(source.path), at.child('path'));
}
