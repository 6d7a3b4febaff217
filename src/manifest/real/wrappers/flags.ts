/** The kubelet's flags that are fields of its configuration, which they overrule. */
import { emptyTable } from '../../../sim/table.ts';

type Read = (text: string) => unknown;
const text: Read = (value) => value;
const whole: Read = (value) => (/^[-+]?\d+$/.test(value) ? Number(value) : value);
const truth: Read = (value) => (value === 'true' || value === '' ? true : value === 'false' ? false : value);
const words: Read = (value) => value.split(',').filter((word) => word !== '');
const pairs =
  (read: Read, sign: string): Read =>
  (value) => {
    const table = emptyTable<unknown>();
    for (const pair of value.split(',')) {
      const at = pair.indexOf(sign);
      if (at > 0) table[pair.slice(0, at).trim()] = read(pair.slice(at + 1).trim());
    }
    return { ...table };
  };

/** Models cmd/kubelet/app/options/options.go AddKubeletConfigFlags */
const fields = new Map<string, [field: string, read: Read]>([
  ['cgroup-driver', ['cgroupDriver', text]],
  ['cluster-dns', ['clusterDNS', words]],
  ['cluster-domain', ['clusterDomain', text]],
  ['container-log-max-files', ['containerLogMaxFiles', whole]],
  ['container-log-max-size', ['containerLogMaxSize', text]],
  ['eviction-hard', ['evictionHard', pairs(text, '<')]],
  ['fail-swap-on', ['failSwapOn', truth]],
  ['feature-gates', ['featureGates', pairs(truth, '=')]],
  ['file-check-frequency', ['fileCheckFrequency', text]],
  ['image-gc-high-threshold', ['imageGCHighThresholdPercent', whole]],
  ['image-gc-low-threshold', ['imageGCLowThresholdPercent', whole]],
  ['max-pods', ['maxPods', whole]],
  ['minimum-image-ttl-duration', ['imageMinimumGCAge', text]],
  ['pod-manifest-path', ['staticPodPath', text]],
  ['pods-per-core', ['podsPerCore', whole]],
  ['registry-burst', ['registryBurst', whole]],
  ['registry-qps', ['registryPullQPS', whole]],
  ['resolv-conf', ['resolvConf', text]],
  ['rotate-certificates', ['rotateCertificates', truth]],
  ['runtime-request-timeout', ['runtimeRequestTimeout', text]],
  ['serialize-image-pulls', ['serializeImagePulls', truth]],
  ['sync-frequency', ['syncFrequency', text]],
]);

/** `max-pods=30`, with or without dashes, as fields; `other` = those that are none. */
export function fieldsOfFlags(flags: readonly string[]): { value: Record<string, unknown>; other: string[] } {
  const value = emptyTable<unknown>();
  const other: string[] = [];
  for (const flag of flags) {
    const [, name = '', , given = ''] = /^-{0,2}([^=]+)(=([^]*))?$/.exec(flag.trim()) ?? [];
    const found = fields.get(name);
    if (!found) other.push(name);
    else if (found[0] === 'featureGates')
      value.featureGates = { ...(value.featureGates as object | undefined), ...(found[1](given) as object) };
    else value[found[0]] = found[1](given);
  }
  return { value: { ...value }, other };
}
