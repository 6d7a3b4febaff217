import { describe, expect, it } from 'vitest';
import { readKubeletConfiguration } from '../read.ts';

const HEAD = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
const wordsFor = (text: string, version = 'v1.36') => {
  const result = readKubeletConfiguration(HEAD + text, version);
  return result.ok ? null : `${result.stage}: ${result.error}`;
};
const invalid = (words: string) => `validate: invalid configuration: ${words}`;

// Source: pkg/kubelet/apis/config/validation/validation.go ValidateKubeletConfiguration
describe('the kubelet refuses', () => {
  it.each([
    ['healthzPort: 70000', 'healthzPort (--healthz-port) 70000 must be between 1 and 65535, inclusive'],
    ['eventRecordQPS: -2', 'eventRecordQPS (--event-qps) -2 must not be a negative number'],
    ['oomScoreAdj: 1001', 'oomScoreAdj (--oom-score-adj) 1001 must be between -1000 and 1000, inclusive'],
    ...[
      ['eventBurst', 'eventBurst (--event-burst)'],
      ['kubeAPIBurst', 'kubeAPIBurst (--kube-api-burst)'],
      ['kubeAPIQPS', 'kubeAPIQPS (--kube-api-qps)'],
      ['maxOpenFiles', 'maxOpenFiles (--max-open-files)'],
      ['podsPerCore', 'podsPerCore (--pods-per-core)'],
    ].map(([field, named]) => [`${field}: -1`, `${named} -1 must not be a negative number`]),
    ['port: -1', 'port (--port) -1 must be between 1 and 65535, inclusive'],
    [
      'topologyManagerPolicy: x',
      'topologyManagerPolicy (--topology-manager-policy) "x" must be one of: ["none" "best-effort" "restricted" "single-numa-node"]',
    ],
    ['shutdownGracePeriod: 999ms', 'shutdownGracePeriod {999ms} must be either zero or otherwise >= 1 sec'],
    [
      'shutdownGracePeriodCriticalPods: -1s',
      'shutdownGracePeriodCriticalPods {-1s} must be either zero or otherwise >= 1 sec',
    ],
    [
      'cgroupsPerQOS: false',
      'cgroupsPerQOS (--cgroups-per-qos) must be set to true when "pods" contained in enforceNodeAllocatable (--enforce-node-allocatable)',
    ],
    ['readOnlyPort: -1', 'readOnlyPort (--read-only-port) -1 must be between 0 and 65535, inclusive'],
    ['runOnce: true', 'runOnce (--runOnce) true, Runonce mode has been deprecated and should not be set'],
    [
      'cpuCFSQuotaPeriod: 2s',
      'cpuCFSQuotaPeriod (--cpu-cfs-quota-period) {2s} must be between 1ms and 1sec, inclusive',
    ],
    [
      'shutdownGracePeriodCriticalPods: 10s',
      'shutdownGracePeriodCriticalPods {10s} must be <= shutdownGracePeriod {0s}',
    ],
    [
      'memorySwap: {swapBehavior: All}',
      'memorySwap.swapBehavior "All" must be one of: "", "LimitedSwap" or "NoSwap"',
    ],
    [
      'enforceNodeAllocatable: [pods, pods]',
      'duplicated enforcements "pods" in enforceNodeAllocatable (--enforce-node-allocatable)',
    ],
    ['userNamespaces: {idsPerPod: 65537}', 'userNamespaces.idsPerPod must be a multiple of 65536'],
    [
      'reservedSystemCPUs: 3-1',
      'unable to parse reservedSystemCPUs (--reserved-cpus) 3-1, error: invalid range "3-1" (3 > 1)',
    ],
    ['podLogsDir: /var//log', 'pod logs path "/var//log" must be normalized'],
    ['containerLogMaxFiles: 1', 'containerLogMaxFiles must be greater than 1'],
    [
      'memoryThrottlingFactor: 2',
      'memoryThrottlingFactor 2 must be greater than 0 and less than or equal to 1.0',
    ],
    [
      'reservedMemory: [{numaNode: 0, limits: {cpu: 1}}]',
      'the limit type "cpu" for NUMA node 0 is not supported, only [memory hugepages-<HugePageSize>] is accepted',
    ],
  ])('%s', (text, words) => {
    expect(wordsFor(`${text}\n`)).toBe(invalid(words));
  });

  it('each fault of several, in its own order', () => {
    expect(wordsFor('imageGCLowThresholdPercent: 101\nmaxPods: -1\n')).toBe(
      'validate: [invalid configuration: imageGCLowThresholdPercent (--image-gc-low-threshold) 101 must be between 0 and 100, inclusive, invalid configuration: imageGCLowThresholdPercent (--image-gc-low-threshold) 101 must be less than imageGCHighThresholdPercent (--image-gc-high-threshold) 85, invalid configuration: maxPods (--max-pods) -1 must not be a negative number]',
    );
  });

  it('memoryThrottlingFactor without its gate from v1.37 on, but for the value that files used to have', () => {
    const gate = 'featureGates: {MemoryQoS: false}\n';
    expect(wordsFor(`${gate}memoryThrottlingFactor: 0.8\n`, 'v1.37')).toBe(
      invalid('memoryThrottlingFactor must not be set when MemoryQoS feature gate is disabled'),
    );
    expect(wordsFor(`${gate}memoryThrottlingFactor: 0.9\n`, 'v1.37')).toBe(null);
    expect(wordsFor(`${gate}memoryThrottlingFactor: 0.8\n`, 'v1.36')).toBe(null);
  });

  it('sysctls of no namespace, and any without the gate', () => {
    const gate = 'featureGates: {DefaultPodSysctls: true}\n';
    expect(wordsFor('defaultPodSysctls: {net.core.somaxconn: "1"}\n', 'v1.37')).toBe(
      invalid(
        'DefaultPodSysctls feature gate is required for Kubelet configuration option defaultPodSysctls',
      ),
    );
    expect(wordsFor(`${gate}defaultPodSysctls: {net/core/somaxconn: "1"}\n`, 'v1.37')).toBe(null);
    expect(wordsFor(`${gate}defaultPodSysctls: {vm.swappiness: "1"}\n`, 'v1.37')).toBe(
      invalid('"vm.swappiness" is not known to be namespaced for defaultPodSysctls'),
    );
  });

  it.each([
    [
      'v1.34',
      "--show-hidden-metrics-for-version must be omitted or have the value '1.33'. Only the previous minor version is allowed",
    ],
    [
      'v1.36',
      `invalid showHiddenMetricsForVersion: showHiddenMetricsForVersion: Invalid value: "1.2": must be omitted or have the value '1.35'; only the previous minor version is allowed`,
    ],
  ])('hidden metrics of another version, in the words of %s', (version, words) => {
    expect(wordsFor('showHiddenMetricsForVersion: "1.2"\n', version)).toBe(`validate: ${words}`);
    expect(wordsFor(`showHiddenMetricsForVersion: "1.${Number(version.slice(3)) - 1}"\n`, version)).toBe(
      null,
    );
  });
});

// Source: the Go types of k8s.io/kubelet/config/v1beta1 and encoding/json's errors
describe('Go’s decoder names', () => {
  it.each([
    ['userNamespaces: {idsPerPod: x}', 'UserNamespaces.userNamespaces.idsPerPod of type int64', 'string'],
    [
      'maxPods: 9223372036854775807',
      'KubeletConfiguration.maxPods of type int32',
      'number 9223372036854775807',
    ],
    [
      'logging: {options: {json: {splitStream: 1}}}',
      'JSONOptions.logging.options.json.OutputRoutingOptions.splitStream of type bool',
      'number',
    ],
    ['logging: {verbosity: []}', 'LoggingConfiguration.logging.verbosity of type v1.VerbosityLevel', 'array'],
    ['registerWithTaints: [{effect: 1}]', 'Taint.registerWithTaints.effect of type v1.TaintEffect', 'number'],
  ])('the struct and the type for %s', (text, field, kind) => {
    expect(wordsFor(`${text}\n`)).toBe(
      `load: failed to load Kubelet config file <path>, error failed to decode: json: cannot unmarshal ${kind} into Go struct field ${field}`,
    );
  });

  it('an empty duration for a null, where the field is no pointer', () => {
    expect(wordsFor('imageMinimumGCAge: null\n')).toBe(
      'load: failed to load Kubelet config file <path>, error failed to decode: time: invalid duration ""',
    );
    expect(wordsFor('cpuCFSQuotaPeriod: null\n')).toBe(null);
  });
});
