/** Names of signers of certificates. Models pkg/apis/core/validation/names.go ValidateSignerName */
import type { Field } from '../../../rules/field.ts';
import { labelFaults, subdomainFaults } from '../../../rules/formats.ts';
import { bytes } from '../../../rules/values.ts';

/** The first part with faults: upstream goes no further. */
function parts(written: string, faultsOf: (part: string) => string[], at: Field) {
  for (const part of written.split('.')) {
    const faults = faultsOf(part);
    for (const fault of faults) at.invalid(written, `validating label "${part}": ${fault}`);
    if (faults.length) return;
  }
}

export function signerName(name: string, at: Field) {
  if (!name) return at.required();
  const [domain = '', path = '', ...more] = name.split('/');
  if (more.length || !name.includes('/'))
    return at.invalid(
      name,
      "must be a fully qualified domain and path of the form 'example.com/signer-name'",
    );
  if (bytes(domain) > 253) at.tooLong(253);
  parts(domain, labelFaults, at);
  if (!domain.includes('.'))
    at.invalid(domain, 'should be a domain with at least two segments separated by dots');
  parts(path, subdomainFaults, at);
  if (bytes(name) > 571) at.tooLong(571);
}
