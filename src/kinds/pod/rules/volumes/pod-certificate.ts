/** A certificate of the pod's own as files. Models pkg/apis/core/validation/validation.go validateProjectionSources */
import { annotationsLimit } from '../../../rules/meta.ts';
import type { Field } from '../../../rules/field.ts';
import { keyFaults } from '../../../rules/formats.ts';
import { notReserved } from '../../../rules/paths.ts';
import { type Obj, bytes, entries, given, maybe, str } from '../../../rules/values.ts';
import type { Claim } from './claim.ts';
import { signerName } from './signer-name.ts';

const keyTypes = ['RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519'];
const DAY = 86_400;

/** Models pkg/apis/core/validation/validation.go ValidateUserAnnotations, and IsDomainPrefixedKey */
function userAnnotations(written: unknown, at: Field) {
  let size = 0;
  for (const [name, value] of entries(written)) {
    const key = name.toLowerCase();
    size += bytes(name) + bytes(value);
    const faults = keyFaults(key);
    if (key === '') at.required();
    else if (faults.length) at.invalidEach(key, faults);
    else if (!key.includes('/')) at.invalid(key, 'must be a domain-prefixed key (such as "acme.io/foo")');
  }
  if (size > annotationsLimit) at.tooLong(annotationsLimit);
}

export function podCertificate(source: Obj, at: Field, claim: Claim) {
  const signer = str(source.signerName);
  signerName(signer, at.child('signerName'));
  if (given(source.userAnnotations)) userAnnotations(source.userAnnotations, at.child('userAnnotations'));
  if (!keyTypes.includes(str(source.keyType))) at.child('keyType').unsupported(str(source.keyType), keyTypes);
  const seconds = maybe(source.maxExpirationSeconds);
  // Kubernetes' own signers stay below a day, others below 91.
  const most = /(^|\.)kubernetes\.io$/.test(signer.split('/')[0]!) ? DAY : 91 * DAY;
  const expiration = at.child('maxExpirationSeconds');
  if (seconds !== null && seconds < 3600)
    expiration.invalid(seconds, 'if provided, maxExpirationSeconds must be >= 3600');
  if (seconds !== null && seconds > most)
    expiration.invalid(seconds, `if provided, maxExpirationSeconds must be <= ${most}`);
  let count = 0;
  for (const field of ['credentialBundlePath', 'keyPath', 'certificateChainPath']) {
    const path = str(source[field]);
    if (!path) continue;
    count++;
    notReserved(path, at.child(field));
    claim(path, path);
  }
  if (count === 0)
    at.required('specify at least one of credentialBundlePath, keyPath, and certificateChainPath');
}
