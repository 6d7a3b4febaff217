/** What only Windows has. Models pkg/apis/core/validation/validation.go validateWindowsSecurityContextOptions */
import type { Field } from '../../rules/field.ts';
import { subdomainFaults } from '../../rules/formats.ts';
import { type Obj, bytes, obj, optional, struct, truth } from '../../rules/values.ts';
import { visit } from './visit.ts';

const KIB = 1024;
const LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const domainForm = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`);
const netBios = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;

/** Models pkg/apis/core/validation/validation.go validateWindowsSecurityContextOptions */
export function windowsOptions(written: unknown, at: Field) {
  const options = obj(written);
  if (!options) return;
  const name = optional(options.gmsaCredentialSpecName);
  const spec = optional(options.gmsaCredentialSpec);
  const user = optional(options.runAsUserName);
  if (name !== null) at.child('gmsaCredentialSpecName').invalidEach(name, subdomainFaults(name));
  if (spec === '')
    at.child('gmsaCredentialSpec').invalid(spec, 'gmsaCredentialSpec cannot be an empty string');
  else if (spec !== null && bytes(spec) > 64 * KIB)
    at.child('gmsaCredentialSpec').invalid(spec, 'gmsaCredentialSpec size must be under 64 KiB');
  if (user !== null) at.child('runAsUserName').invalidEach(user, userFaults(user));
}

function userFaults(written: string): string[] {
  const parts = written.split('\\');
  if (written === '') return ['runAsUserName cannot be an empty string'];
  if (/[\u0000-\u001f\u007f]/.test(written)) return ['runAsUserName cannot contain control characters'];
  if (parts.length > 2) return ['runAsUserName cannot contain more than one backslash'];
  const user = parts.at(-1)!;
  const domain = parts.length === 2 ? parts[0]! : null;
  const faults: [boolean, string][] = [
    [bytes(domain ?? '') >= 256, 'Domain length must be under 256 characters'],
    [
      domain !== null && !netBios.test(domain) && !domainForm.test(domain),
      "Domain doesn't match the NetBios nor the DNS format",
    ],
    [user === '', 'User cannot be empty'],
    [bytes(user) > 104, 'User length must not be longer than 104 characters'],
    [/^[. ]+$/.test(user), 'User cannot contain only periods or spaces'],
    [/["/\\:;|=,+*?<>@[\]]/.test(user), 'User cannot contain the following characters: "/\\:;|=,+*?<>@[]'],
  ];
  return faults.flatMap(([wrong, fault]) => (wrong ? [`runAsUserName's ${fault}`] : []));
}

const hostProcessOf = (holder: Obj): boolean | null => {
  const value = struct(struct(holder.securityContext).windowsOptions).hostProcess;
  return typeof value === 'boolean' ? value : null;
};

/** Models pkg/apis/core/validation/validation.go validateWindowsHostProcessPod */
export function hostProcess(spec: Obj, at: Field) {
  const ofPod = hostProcessOf(spec);
  let all = 0;
  let onHost = 0;
  visit(spec, at, (container, place) => {
    all++;
    const own = hostProcessOf(container);
    if (ofPod !== null && own !== null && ofPod !== own)
      place
        .child('securityContext', 'windowsOptions', 'hostProcess')
        .invalid(own, `pod hostProcess value must be identical if both are specified, was ${ofPod}`);
    if (own ?? ofPod) onHost++;
  });
  if (onHost === 0) return;
  if (onHost !== all)
    at.invalid(
      '',
      'If pod contains any hostProcess containers then all containers must be HostProcess containers',
    );
  if (!truth(spec.hostNetwork))
    at.child('hostNetwork').invalid(
      false,
      'hostNetwork must be true if pod contains any hostProcess containers',
    );
}
