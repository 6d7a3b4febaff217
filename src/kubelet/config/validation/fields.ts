/** The fields that nothing but the validation looks at. */
import { SECOND } from '../../../sim/time.ts';

/** As the file says it; durations in milliseconds. */
export interface ValidatedFields {
  nodeLeaseDurationSeconds?: number;
  systemCgroups?: string;
  cgroupRoot?: string;
  cgroupsPerQOS?: boolean;
  eventBurst?: number;
  eventRecordQPS?: number;
  healthzPort?: number;
  cpuCFSQuotaPeriod?: number;
  iptablesDropBit?: number;
  iptablesMasqueradeBit?: number;
  kubeAPIBurst?: number;
  kubeAPIQPS?: number;
  nodeStatusMaxImages?: number;
  maxOpenFiles?: number;
  oomScoreAdj?: number;
  podsPerCore?: number;
  port?: number;
  readOnlyPort?: number;
  serverTLSBootstrap?: boolean;
  runOnce?: boolean;
  registerWithTaints?: Taint[];
  topologyManagerPolicy?: string;
  topologyManagerScope?: string;
  shutdownGracePeriod?: number;
  shutdownGracePeriodCriticalPods?: number;
  shutdownGracePeriodByPodPriority?: unknown[];
  memorySwap?: { swapBehavior?: string };
  enforceNodeAllocatable?: string[];
  systemReservedCgroup?: string;
  kubeReservedCgroup?: string;
  hairpinMode?: string;
  reservedSystemCPUs?: string;
  reservedMemory?: { numaNode?: number; limits?: Record<string, string | number> }[];
  userNamespaces?: { idsPerPod?: number };
  showHiddenMetricsForVersion?: string;
  tracing?: { endpoint?: string; samplingRatePerMillion?: number };
  memoryThrottlingFactor?: number;
  memoryReservationPolicy?: string;
  enableSystemLogQuery?: boolean;
  enableSystemLogHandler?: boolean;
  containerLogMaxWorkers?: number;
  containerLogMonitorInterval?: number;
  containerLogMaxFiles?: number;
  podLogsDir?: string;
  defaultPodSysctls?: Record<string, string>;
}

export interface Taint {
  key?: string;
  value?: string;
  effect?: string;
  timeAdded?: string;
}

/** A field that Go cannot tell from an unset one when it is zero or empty. */
const orElse = <T extends number | string>(value: T | undefined, otherwise: T): T => value || otherwise;

/** With the defaults of unset fields. Models pkg/kubelet/apis/config/v1beta1/defaults.go SetDefaults_KubeletConfiguration */
export const withDefaults = (fields: ValidatedFields) => ({
  ...fields,
  nodeLeaseDurationSeconds: orElse(fields.nodeLeaseDurationSeconds, 40),
  systemCgroups: fields.systemCgroups ?? '',
  cgroupRoot: fields.cgroupRoot ?? '',
  cgroupsPerQOS: fields.cgroupsPerQOS ?? true,
  eventBurst: orElse(fields.eventBurst, 100),
  eventRecordQPS: fields.eventRecordQPS ?? 50,
  healthzPort: fields.healthzPort ?? 10248,
  cpuCFSQuotaPeriod: fields.cpuCFSQuotaPeriod ?? 100,
  iptablesDropBit: fields.iptablesDropBit ?? 15,
  iptablesMasqueradeBit: fields.iptablesMasqueradeBit ?? 14,
  kubeAPIBurst: orElse(fields.kubeAPIBurst, 100),
  kubeAPIQPS: fields.kubeAPIQPS ?? 50,
  nodeStatusMaxImages: fields.nodeStatusMaxImages ?? 50,
  maxOpenFiles: orElse(fields.maxOpenFiles, 1_000_000),
  oomScoreAdj: fields.oomScoreAdj ?? -999,
  podsPerCore: fields.podsPerCore ?? 0,
  port: orElse(fields.port, 10250),
  readOnlyPort: fields.readOnlyPort ?? 0,
  registerWithTaints: fields.registerWithTaints ?? [],
  topologyManagerPolicy: orElse(fields.topologyManagerPolicy, 'none'),
  topologyManagerScope: orElse(fields.topologyManagerScope, 'container'),
  shutdownGracePeriod: fields.shutdownGracePeriod ?? 0,
  shutdownGracePeriodCriticalPods: fields.shutdownGracePeriodCriticalPods ?? 0,
  shutdownGracePeriodByPodPriority: fields.shutdownGracePeriodByPodPriority ?? [],
  swapBehavior: fields.memorySwap?.swapBehavior ?? '',
  enforceNodeAllocatable: fields.enforceNodeAllocatable ?? ['pods'],
  systemReservedCgroup: fields.systemReservedCgroup ?? '',
  kubeReservedCgroup: fields.kubeReservedCgroup ?? '',
  hairpinMode: orElse(fields.hairpinMode, 'promiscuous-bridge'),
  reservedSystemCPUs: fields.reservedSystemCPUs ?? '',
  reservedMemory: fields.reservedMemory ?? [],
  showHiddenMetricsForVersion: fields.showHiddenMetricsForVersion ?? '',
  memoryReservationPolicy: orElse(fields.memoryReservationPolicy, 'None'),
  enableSystemLogHandler: fields.enableSystemLogHandler ?? true,
  containerLogMaxWorkers: fields.containerLogMaxWorkers ?? 1,
  containerLogMonitorInterval: fields.containerLogMonitorInterval ?? 10 * SECOND,
  containerLogMaxFiles: fields.containerLogMaxFiles ?? 5,
  podLogsDir: orElse(fields.podLogsDir, '/var/log/pods'),
  defaultPodSysctls: fields.defaultPodSysctls ?? {},
});

export type Fields = ReturnType<typeof withDefaults>;
