/** What the node keeps for itself: enforceNodeAllocatable, reserved CPUs and memory. */
import { quote } from '../../../sim/go.ts';
import type { Checked } from './rule.ts';

const ENFORCE = 'enforceNodeAllocatable (--enforce-node-allocatable)';
const SYSTEM = 'system-reserved';
const KUBE = 'kube-reserved';
const compressible = (key: string) => `${key}-compressible`;

export function validateEnforcements({ fields }: Checked): string[] {
  const errors: string[] = [];
  const enforced = fields.enforceNodeAllocatable;
  for (const key of [SYSTEM, KUBE])
    if (enforced.includes(key) && enforced.includes(compressible(key)))
      errors.push(
        `both ${quote(key)} and ${quote(compressible(key))} cannot be specified together in ${ENFORCE}`,
      );
  const seen = new Set<string>();
  for (const value of enforced) {
    if (seen.has(value)) {
      errors.push(`duplicated enforcements ${quote(value)} in ${ENFORCE}`);
      continue;
    }
    seen.add(value);
    if (value === 'none') {
      if (enforced.length > 1)
        errors.push(`${ENFORCE} may not contain additional enforcements when "none" is specified`);
      continue;
    }
    const reserved = [SYSTEM, KUBE].find((key) => value === key || value === compressible(key));
    if (!reserved && value !== 'pods') {
      errors.push(
        `option ${quote(value)} specified for ${ENFORCE}. Valid options are "pods", "system-reserved", "system-reserved-compressible", "kube-reserved", "kube-reserved-compressible" or "none"`,
      );
      continue;
    }
    if (reserved === SYSTEM && fields.systemReservedCgroup === '')
      errors.push(
        `systemReservedCgroup (--system-reserved-cgroup) must be specified when "system-reserved" or "system-reserved-compressible" included in ${ENFORCE}`,
      );
    if (reserved === KUBE && fields.kubeReservedCgroup === '')
      errors.push(
        `kubeReservedCgroup (--kube-reserved-cgroup) must be specified when "kube-reserved" or "kube-reserved-compressible" included in ${ENFORCE}`,
      );
    if (!fields.cgroupsPerQOS)
      errors.push(
        `cgroupsPerQOS (--cgroups-per-qos) must be set to true when ${quote(value)} contained in ${ENFORCE}`,
      );
  }
  return errors;
}

export function validateSystemCpus({ fields }: Checked): string[] {
  const { reservedSystemCPUs: cpus } = fields;
  if (cpus === '') return [];
  const errors: string[] = [];
  if (fields.systemReservedCgroup !== '' || fields.kubeReservedCgroup !== '')
    errors.push(
      "can't use reservedSystemCPUs (--reserved-cpus) with systemReservedCgroup (--system-reserved-cgroup) or kubeReservedCgroup (--kube-reserved-cgroup)",
    );
  const fault = cpuSetFault(cpus);
  if (fault !== null)
    errors.push(`unable to parse reservedSystemCPUs (--reserved-cpus) ${cpus}, error: ${fault}`);
  return errors;
}

/** Numbers and ranges with commas between them. Models k8s.io/utils/cpuset/cpuset.go Parse */
function cpuSetFault(text: string): string | null {
  for (const range of text.split(',')) {
    const dash = range.indexOf('-');
    const ends = dash < 0 ? [range] : [range.slice(0, dash), range.slice(dash + 1)];
    for (const end of ends)
      if (!/^[+-]?\d+$/.test(end)) return `strconv.Atoi: parsing ${quote(end)}: invalid syntax`;
    const [from, to] = ends.map(Number);
    if (to !== undefined && from! > to) return `invalid range ${quote(range)} (${from} > ${to})`;
  }
  return null;
}

export function validateReservedMemory({ fields }: Checked): string[] {
  const errors: string[] = [];
  const seen = new Set<string>();
  for (const { numaNode = 0, limits } of fields.reservedMemory)
    for (const [resource, amount] of Object.entries(limits ?? {})) {
      if (resource !== 'memory' && !resource.startsWith('hugepages-'))
        errors.push(
          `the limit type ${quote(resource)} for NUMA node ${numaNode} is not supported, only [memory hugepages-<HugePageSize>] is accepted`,
        );
      if (!Number.parseFloat(String(amount)))
        errors.push(
          `reserved memory may not be zero for NUMA node ${numaNode} and resource ${quote(resource)}`,
        );
      const key = `${numaNode}/${resource}`;
      if (seen.has(key))
        errors.push(
          `the reserved memory has a duplicate value for NUMA node ${numaNode} and resource ${quote(resource)}`,
        );
      seen.add(key);
    }
  return errors;
}
