/** The kubelet's limits: the last value that is accepted and the first that is refused. Models pkg/kubelet/apis/config/validation/validation_test.go TestValidateKubeletConfiguration */
import { describe, expect, it } from 'vitest';
import { readKubeletConfiguration } from '../read.ts';

const HEAD = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
const isTaken = (text: string, version = 'v1.36') => readKubeletConfiguration(`${HEAD}${text}\n`, version).ok;
const faults = (text: string, version = 'v1.36') => {
  const read = readKubeletConfiguration(`${HEAD}${text}\n`, version);
  return read.ok
    ? []
    : read.error
        .replace(/^\[|\]$/g, '')
        .split(/(?:, )?invalid configuration: /)
        .slice(1);
};

describe('a number', () => {
  it.each<[field: string, taken: (number | string)[], refused: (number | string)[]]>([
    ['nodeLeaseDurationSeconds', [0, 1], [-1]],
    ['eventBurst', [0, 1], [-1]],
    ['eventRecordQPS', [0], [-1]],
    ['healthzPort', [0, 1, 65_535], [-1, 65_536]],
    ['port', [0, 1, 65_535], [-1, 65_536]],
    ['readOnlyPort', [0, 1, 65_535], [-1, 65_536]],
    ['cpuCFSQuotaPeriod', ['1ms', '1s'], ['0s', '999us', '1001ms']],
    ['imageGCHighThresholdPercent', [81, 100], [80, 101, -1]],
    ['imageGCLowThresholdPercent', [0, 84], [-1, 85]],
    ['imageMinimumGCAge', ['0s', '1s'], ['-1s']],
    ['imageMaximumGCAge', ['0s', '121s'], ['-1s', '120s', '1s']],
    ['iptablesDropBit', [0, 31], [-1, 32]],
    ['iptablesMasqueradeBit', [0, 31], [-1, 32]],
    ['kubeAPIBurst', [0, 1], [-1]],
    ['kubeAPIQPS', [0], [-1]],
    ['nodeStatusMaxImages', [-1, 0], [-2]],
    ['maxOpenFiles', [0, 1], [-1]],
    ['maxPods', [0, 1], [-1]],
    ['oomScoreAdj', [-1000, 1000], [-1001, 1001]],
    ['podsPerCore', [0], [-1]],
    ['registryBurst', [0, 1], [-1]],
    ['registryPullQPS', [0], [-1]],
    ['maxParallelImagePulls', [1, 2], [0, -1]],
    ['shutdownGracePeriod', ['0s', '1s'], ['999ms', '-1s']],
    ['memoryThrottlingFactor', [0.001, 1], [0, -1, 1.001]],
    ['containerLogMaxWorkers', [1], [0]],
    ['containerLogMonitorInterval', ['3s'], ['2999ms']],
    ['containerLogMaxFiles', [2], [1]],
  ])('%s may be %j, not %j', (field, taken, refused) => {
    expect([...taken, ...refused].filter((value) => isTaken(`${field}: ${value}`))).toEqual(taken);
  });
  it('of a negative age of an image is only looked at from v1.36 on', () => {
    expect(isTaken('imageMinimumGCAge: -1s', 'v1.35')).toBe(true);
  });
});

describe('a word', () => {
  it.each<[field: string, taken: string[]]>([
    ['topologyManagerPolicy', ['', 'none', 'best-effort', 'restricted', 'single-numa-node']],
    ['topologyManagerScope', ['', 'container', 'pod']],
    ['memorySwap: {swapBehavior', ['', 'NoSwap', 'LimitedSwap']],
    ['hairpinMode', ['', 'none', 'hairpin-veth', 'promiscuous-bridge']],
    ['podLogsDir', ['', '/var/log/pods', '/', 'relative/../x', '/var/.log', '/var/log..']],
  ])('%s may be one of %j', (field, taken) => {
    const wrong = ['other', 'x'].filter(() => field !== 'podLogsDir');
    expect(
      [...taken, ...wrong].filter((value) =>
        isTaken(`${field}: "${value}"${field.includes('{') ? '}' : ''}`),
      ),
    ).toEqual(taken);
  });
  it.each(['/var/log/', '/var//log', '/var/./log', '/var/../log', '/var/log/.', '/var/log/..', '/var/lög'])(
    'podLogsDir may not be %s',
    (path) => expect(isTaken(`podLogsDir: "${path}"`)).toBe(false),
  );
});

describe('what needs a gate', () => {
  const gates = (on: Record<string, boolean>) =>
    `featureGates: {${Object.entries(on)
      .map(([gate, value]) => `${gate}: ${value}`)
      .join(', ')}}\n`;
  it.each<[text: string, gate: string, words: string]>([
    [
      'cpuCFSQuotaPeriod: 50ms',
      'CustomCPUCFSQuotaPeriod',
      'cpuCFSQuotaPeriod (--cpu-cfs-quota-period) {50ms} requires feature gate CustomCPUCFSQuotaPeriod',
    ],
    [
      'imageMaximumGCAge: 5m',
      'ImageMaximumGCAge',
      'ImageMaximumGCAge feature gate is required for Kubelet configuration option imageMaximumGCAge',
    ],
    [
      'serverTLSBootstrap: true',
      'RotateKubeletServerCertificate',
      'serverTLSBootstrap true requires feature gate RotateKubeletServerCertificate',
    ],
    [
      'memorySwap: {swapBehavior: NoSwap}',
      'NodeSwap',
      'memorySwap.swapBehavior cannot be set when NodeSwap feature flag is disabled',
    ],
    [
      'crashLoopBackOff: {maxContainerRestartPeriod: 10s}',
      'KubeletCrashLoopBackOffMax',
      'FeatureGate KubeletCrashLoopBackOffMax not enabled, CrashLoopBackOff.MaxContainerRestartPeriod must not be set',
    ],
    [
      'memoryReservationPolicy: TieredReservation',
      'MemoryQoS',
      'memoryReservationPolicy "TieredReservation" requires MemoryQoS feature gate to be enabled',
    ],
    [
      'enableSystemLogQuery: true',
      'NodeLogQuery',
      'NodeLogQuery feature gate is required for enableSystemLogQuery',
    ],
    [
      'shutdownGracePeriod: 1s',
      'GracefulNodeShutdown',
      'specifying shutdownGracePeriod or shutdownGracePeriodCriticalPods requires feature gate GracefulNodeShutdown',
    ],
    [
      'shutdownGracePeriodByPodPriority: [{priority: 1, shutdownGracePeriodSeconds: 1}]',
      'GracefulNodeShutdownBasedOnPodPriority',
      'Specifying shutdownGracePeriodByPodPriority requires feature gate GracefulNodeShutdownBasedOnPodPriority',
    ],
  ])('%s', (text, gate, words) => {
    const off: Record<string, boolean> = { [gate]: false };
    if (gate === 'GracefulNodeShutdown') off.GracefulNodeShutdownBasedOnPodPriority = false;
    // Locked gates cannot be set; the version before they were has them.
    const version = ['v1.36', 'v1.34', 'v1.33'].find((each) => isTaken(gates(off), each))!;
    expect(version).toBeDefined();
    const named =
      version === 'v1.36' ? words : words.replace('for enableSystemLogQuery', 'for enableSystemLogHandler');
    expect(faults(gates(off) + text, version)).toContain(named);
    expect(isTaken(gates({ [gate]: true }) + text, version)).toBe(true);
    expect(isTaken(gates(off), version)).toBe(true);
  });
  it('of a node that is shut down is needed for either period', () => {
    const off =
      'featureGates: {GracefulNodeShutdown: false, GracefulNodeShutdownBasedOnPodPriority: false}\n';
    expect(faults(`${off}shutdownGracePeriodCriticalPods: 1s`, 'v1.34')).toEqual([
      'specifying shutdownGracePeriod or shutdownGracePeriodCriticalPods requires feature gate GracefulNodeShutdown',
    ]);
    const both =
      'shutdownGracePeriodCriticalPods: 1s\nshutdownGracePeriodByPodPriority: [{priority: 1, shutdownGracePeriodSeconds: 1}]';
    expect(faults(both)).toContain(
      'Cannot specify both shutdownGracePeriodByPodPriority and shutdownGracePeriod at the same time',
    );
  });
  it('of a restart period is all that is asked for without it', () => {
    const off = 'featureGates: {KubeletCrashLoopBackOffMax: false}\n';
    expect(faults(`${off}crashLoopBackOff: {maxContainerRestartPeriod: 500ms}`)).toEqual([
      'FeatureGate KubeletCrashLoopBackOffMax not enabled, CrashLoopBackOff.MaxContainerRestartPeriod must not be set',
    ]);
  });
  it('of the logs of the node has a second one', () => {
    const on = 'featureGates: {NodeLogQuery: true}\nenableSystemLogQuery: true\n';
    expect(isTaken(`${on}enableSystemLogHandler: true`)).toBe(true);
    expect(faults(`${on}enableSystemLogHandler: false`)).toEqual([
      'enableSystemLogHandler is required for enableSystemLogQuery',
    ]);
  });
  it.each([
    ['1s', true],
    ['300s', true],
    ['999ms', false],
    ['301s', false],
  ])('maxContainerRestartPeriod: %s is within its bounds: %s', (period, taken) => {
    const text = `featureGates: {KubeletCrashLoopBackOffMax: true}\ncrashLoopBackOff: {maxContainerRestartPeriod: ${period}}`;
    expect(isTaken(text)).toBe(taken);
  });
  it('memoryReservationPolicy has two values, and is looked at from v1.36 on', () => {
    const on = 'featureGates: {MemoryQoS: true}\nmemoryReservationPolicy: ';
    expect(['None', 'TieredReservation', 'Other'].map((each) => isTaken(on + each))).toEqual([
      true,
      true,
      false,
    ]);
    expect(isTaken('memoryReservationPolicy: Other', 'v1.35')).toBe(true);
  });
});

describe('a node that is shut down', () => {
  it.each([
    ['shutdownGracePeriod: 10s\nshutdownGracePeriodCriticalPods: 10s', []],
    [
      'shutdownGracePeriod: 10s\nshutdownGracePeriodCriticalPods: 11s',
      ['shutdownGracePeriodCriticalPods {11s} must be <= shutdownGracePeriod {10s}'],
    ],
    [
      'shutdownGracePeriod: 10s\nshutdownGracePeriodCriticalPods: 500ms',
      ['shutdownGracePeriodCriticalPods {500ms} must be either zero or otherwise >= 1 sec'],
    ],
    [
      'shutdownGracePeriod: 10s\nshutdownGracePeriodByPodPriority: [{priority: 1, shutdownGracePeriodSeconds: 1}]',
      ['Cannot specify both shutdownGracePeriodByPodPriority and shutdownGracePeriod at the same time'],
    ],
  ])('%j: %j', (text, errors) => expect(faults(text)).toEqual(errors));
});

describe('pulls at once', () => {
  const most =
    'maxParallelImagePulls cannot be larger than 1 unless SerializeImagePulls (--serialize-image-pulls) is set to false';
  it.each([
    ['serializeImagePulls: true', []],
    ['serializeImagePulls: true\nmaxParallelImagePulls: 1', []],
    ['serializeImagePulls: true\nmaxParallelImagePulls: 2', [most]],
    ['serializeImagePulls: false\nmaxParallelImagePulls: 2', []],
  ])('%j: %j', (text, errors) => expect(faults(text)).toEqual(errors));
});

describe('what the node keeps for itself', () => {
  const field = 'enforceNodeAllocatable (--enforce-node-allocatable)';
  const cgroups = 'systemReservedCgroup: /a\nkubeReservedCgroup: /b\n';
  it.each<[string, string, string[]]>([
    ['', '[]', []],
    ['', '[pods]', []],
    ['', '[none]', []],
    [cgroups, '[pods, system-reserved, kube-reserved]', []],
    [cgroups, '[pods, system-reserved-compressible, kube-reserved-compressible]', []],
    ['', '[none, pods]', [`${field} may not contain additional enforcements when "none" is specified`]],
    [
      '',
      '[other]',
      [
        `option "other" specified for ${field}. Valid options are "pods", "system-reserved", "system-reserved-compressible", "kube-reserved", "kube-reserved-compressible" or "none"`,
      ],
    ],
    [
      cgroups,
      '[kube-reserved, kube-reserved-compressible]',
      [`both "kube-reserved" and "kube-reserved-compressible" cannot be specified together in ${field}`],
    ],
    [
      'kubeReservedCgroup: /b\n',
      '[system-reserved, kube-reserved]',
      [
        `systemReservedCgroup (--system-reserved-cgroup) must be specified when "system-reserved" or "system-reserved-compressible" included in ${field}`,
      ],
    ],
    [
      'systemReservedCgroup: /a\n',
      '[system-reserved-compressible, kube-reserved-compressible]',
      [
        `kubeReservedCgroup (--kube-reserved-cgroup) must be specified when "kube-reserved" or "kube-reserved-compressible" included in ${field}`,
      ],
    ],
    [
      'cgroupsPerQOS: false\n',
      '[pods]',
      [`cgroupsPerQOS (--cgroups-per-qos) must be set to true when "pods" contained in ${field}`],
    ],
    ['cgroupsPerQOS: false\n', '[none]', []],
    ['', '[pods, pods, pods]', [`duplicated enforcements "pods" in ${field}`]],
  ])('%j%s: %j', (before, list, errors) => {
    expect(faults(`${before}enforceNodeAllocatable: ${list}`)).toEqual(errors);
  });

  const cpus = 'unable to parse reservedSystemCPUs (--reserved-cpus)';
  it.each<[string, string[]]>([
    ['0', []],
    ['0-3,5,10-12', []],
    ['3-3', []],
    ['+1', []],
    ['x', [`${cpus} x, error: strconv.Atoi: parsing "x": invalid syntax`]],
    ['1x', [`${cpus} 1x, error: strconv.Atoi: parsing "1x": invalid syntax`]],
    ['1,', [`${cpus} 1,, error: strconv.Atoi: parsing "": invalid syntax`]],
    ['-1', [`${cpus} -1, error: strconv.Atoi: parsing "": invalid syntax`]],
    ['1-2-3', [`${cpus} 1-2-3, error: strconv.Atoi: parsing "2-3": invalid syntax`]],
    ['0,3-1', [`${cpus} 0,3-1, error: invalid range "3-1" (3 > 1)`]],
  ])('reservedSystemCPUs %s: %j', (text, errors) => {
    expect(faults(`reservedSystemCPUs: "${text}"`)).toEqual(errors);
  });
  it.each(['systemReservedCgroup', 'kubeReservedCgroup'])('reservedSystemCPUs beside %s', (cgroup) => {
    expect(faults(`reservedSystemCPUs: "0"\n${cgroup}: /a`)).toEqual([
      "can't use reservedSystemCPUs (--reserved-cpus) with systemReservedCgroup (--system-reserved-cgroup) or kubeReservedCgroup (--kube-reserved-cgroup)",
    ]);
  });

  it.each<[string, string[]]>([
    ['[{numaNode: 0, limits: {memory: 1Gi, hugepages-2Mi: 1Gi}}, {numaNode: 1, limits: {memory: 1Gi}}]', []],
    ['[{numaNode: 1}]', []],
    [
      '[{numaNode: 1, limits: {memory: "0"}}]',
      ['reserved memory may not be zero for NUMA node 1 and resource "memory"'],
    ],
    [
      '[{limits: {memory: 1Gi}}, {numaNode: 0, limits: {memory: 2Gi}}]',
      ['the reserved memory has a duplicate value for NUMA node 0 and resource "memory"'],
    ],
  ])('reservedMemory %s: %j', (list, errors) => expect(faults(`reservedMemory: ${list}`)).toEqual(errors));

  it.each([
    ['65535', ['userNamespaces.idsPerPod must not be less than 65536']],
    ['65536', []],
    ['131072', []],
    ['4294901760', []],
    ['4294967296', ['userNamespaces.idsPerPod must not be more than 4294967295']],
  ])('userNamespaces.idsPerPod %s: %j', (ids, errors) => {
    expect(faults(`userNamespaces: {idsPerPod: ${ids}}`)).toEqual(errors);
  });
  it('system cgroups need a root', () => {
    expect(faults('systemCgroups: /a')).toEqual([
      'systemCgroups (--system-cgroups) was specified and cgroupRoot (--cgroup-root) was not specified',
    ]);
    expect(faults('systemCgroups: /a\ncgroupRoot: /')).toEqual([]);
  });
});

describe('sysctls (pkg/apis/core/validation/validation.go IsValidSysctlName)', () => {
  const on = 'featureGates: {DefaultPodSysctls: true}\ndefaultPodSysctls: ';
  it.each<[string, string[]]>([
    ['{}', []],
    ['{kernel.shm_rmid_forced: "1", net.ipv4.x: "1", fs.mqueue.y: "1", user.z: "1", kernel.msgmax: "1"}', []],
    ['{kernel.sem: "1", kernel.domainname: "x"}', []],
    ['{kernel.semaphore: "1"}', ['"kernel.semaphore" is not known to be namespaced for defaultPodSysctls']],
    ['{kernel/shmall: "1", net/ipv4.conf/x: "1"}', []],
    ['{a b: "1"}', ['"a b" is not a valid sysctl name for defaultPodSysctls']],
    [`{net.${'a'.repeat(249)}: "1"}`, []],
    [
      `{net.${'a'.repeat(250)}: "1"}`,
      [`"net.${'a'.repeat(250)}" is not a valid sysctl name for defaultPodSysctls`],
    ],
    ['{net.x: "1", net/x: "2"}', ['duplicate sysctl "net.x" found in defaultPodSysctls']],
    ['{net/a.b/c: "1", net.a/b.c: "2"}', ['duplicate sysctl "net.a/b.c" found in defaultPodSysctls']],
  ])('%s: %j', (map, errors) => expect(faults(on + map, 'v1.37')).toEqual(errors));
});
