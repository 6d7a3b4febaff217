/** defaultPodSysctls. Models pkg/apis/core/validation/validation.go IsValidSysctlName */
import { quote } from '../../../sim/go.ts';

const segment = '[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const NAME = new RegExp(`^(${segment}[./])*${segment}$`);
const namespaced = ['kernel.shm', 'kernel.msg', 'fs.mqueue.', 'net.', 'user.'];
const single = ['kernel.sem', 'kernel.domainname'];

/** With dots between its parts; a name whose first separator is a slash has its dots for slashes. */
function normalized(name: string): string {
  const first = /[./]/.exec(name)?.[0];
  if (first !== '/') return name;
  return name.replace(/[./]/g, (c) => (c === '/' ? '.' : '/'));
}

export function sysctlFaults(
  sysctls: Readonly<Record<string, string>>,
  gates: Readonly<Record<string, boolean>>,
): string[] {
  const names = Object.keys(sysctls);
  if (names.length === 0) return [];
  if (!gates.DefaultPodSysctls)
    return ['DefaultPodSysctls feature gate is required for Kubelet configuration option defaultPodSysctls'];
  const errors: string[] = [];
  const seen = new Set<string>();
  for (const name of names) {
    if (name.length > 253 || !NAME.test(name)) {
      errors.push(`${quote(name)} is not a valid sysctl name for defaultPodSysctls`);
      continue;
    }
    const key = normalized(name);
    if (!single.includes(key) && !namespaced.some((prefix) => key.startsWith(prefix)))
      errors.push(`${quote(name)} is not known to be namespaced for defaultPodSysctls`);
    if (seen.has(key)) errors.push(`duplicate sysctl ${quote(key)} found in defaultPodSysctls`);
    seen.add(key);
  }
  return errors;
}
