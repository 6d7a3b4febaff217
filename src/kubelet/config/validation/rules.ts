/**
 * What the kubelet refuses, rule by rule in its order and in its words. Models
 * pkg/kubelet/apis/config/validation/validation.go ValidateKubeletConfiguration
 */
import { goFloat } from '../../../sim/go-float.ts';
import { duration, quote } from '../../../sim/go.ts';
import { MINUTE, SECOND } from '../../../sim/time.ts';
import { validateEnforcements, validateReservedMemory, validateSystemCpus } from './allocatable.ts';
import { validateImageVerification } from './images.ts';
import { type Checked, type Rule, negative, outside } from './rule.ts';
import { withDefaults } from './fields.ts';
import { type Judged, invalid, provideConfigRules } from './index.ts';
import { logFaults } from './logging.ts';
import { momentFault } from '../../../sim/moment.ts';
import { hiddenMetrics, validateTaints, validateTracing } from './others.ts';
import { sysctlFaults } from './sysctls.ts';

const CRASH_LOOP = 'KubeletCrashLoopBackOffMax';

const port = (name: string, value: number) =>
  value !== 0 && outside(value, 1, 65_535) && `${name} ${value} must be between 1 and 65535, inclusive`;

const percent = (name: string, value: number) =>
  outside(value, 0, 100) && `${name} ${value} must be between 0 and 100, inclusive`;

const oneOf = (value: string, options: readonly string[]) => options.includes(value);

/** Zero, or a second and more. */
const grace = (name: string, period: number) =>
  (period < 0 || (period > 0 && period < SECOND)) &&
  `${name} {${duration(period)}} must be either zero or otherwise >= 1 sec`;

const HIGH = 'imageGCHighThresholdPercent (--image-gc-high-threshold)';
const LOW = 'imageGCLowThresholdPercent (--image-gc-low-threshold)';
const topologyPolicies = ['none', 'best-effort', 'restricted', 'single-numa-node'];

/** Each gives its error without the words that all begin with, several, or something false. */
const rules: readonly Rule[] = [
  ({ fields }) => fields.nodeLeaseDurationSeconds <= 0 && 'nodeLeaseDurationSeconds must be greater than 0',
  ({ fields }) =>
    fields.systemCgroups !== '' &&
    fields.cgroupRoot === '' &&
    'systemCgroups (--system-cgroups) was specified and cgroupRoot (--cgroup-root) was not specified',
  ({ fields }) => negative('eventBurst (--event-burst)', fields.eventBurst),
  ({ fields }) => negative('eventRecordQPS (--event-qps)', fields.eventRecordQPS),
  ({ fields }) => port('healthzPort (--healthz-port)', fields.healthzPort),
  ({ fields, gates }) =>
    !gates.CustomCPUCFSQuotaPeriod &&
    fields.cpuCFSQuotaPeriod !== 100 &&
    `cpuCFSQuotaPeriod (--cpu-cfs-quota-period) {${duration(fields.cpuCFSQuotaPeriod)}} requires feature gate CustomCPUCFSQuotaPeriod`,
  ({ fields, gates }) =>
    gates.CustomCPUCFSQuotaPeriod &&
    outside(fields.cpuCFSQuotaPeriod, 1, SECOND) &&
    `cpuCFSQuotaPeriod (--cpu-cfs-quota-period) {${duration(fields.cpuCFSQuotaPeriod)}} must be between 1ms and 1sec, inclusive`,
  ({ config }) => percent(HIGH, config.imageGCHighThresholdPercent),
  ({ config }) => percent(LOW, config.imageGCLowThresholdPercent),
  ({ config: { imageGCLowThresholdPercent: low, imageGCHighThresholdPercent: high } }) =>
    low >= high && `${LOW} ${low} must be less than ${HIGH} ${high}`,
  ({ config, gates }) =>
    config.imageMaximumGCAge !== 0 &&
    !gates.ImageMaximumGCAge &&
    'ImageMaximumGCAge feature gate is required for Kubelet configuration option imageMaximumGCAge',
  ({ config, policies }) =>
    policies.checksMinimumAge &&
    config.imageMinimumGCAge < 0 &&
    `imageMinimumGCAge ${duration(config.imageMinimumGCAge)} must not be negative`,
  ({ config }) =>
    config.imageMaximumGCAge < 0 &&
    `imageMaximumGCAge ${duration(config.imageMaximumGCAge)} must not be negative`,
  ({ config: { imageMaximumGCAge: most, imageMinimumGCAge: least } }) =>
    most > 0 &&
    most <= least &&
    `imageMaximumGCAge ${duration(most)} must be greater than imageMinimumGCAge ${duration(least)}`,
  ({ fields, gates, policies }) => policies.checksPodSysctls && sysctlFaults(fields.defaultPodSysctls, gates),
  ({ fields }) =>
    outside(fields.iptablesDropBit, 0, 31) &&
    `iptablesDropBit (--iptables-drop-bit) ${fields.iptablesDropBit} must be between 0 and 31, inclusive`,
  ({ fields }) =>
    outside(fields.iptablesMasqueradeBit, 0, 31) &&
    `iptablesMasqueradeBit (--iptables-masquerade-bit) ${fields.iptablesMasqueradeBit} must be between 0 and 31, inclusive`,
  ({ fields }) => negative('kubeAPIBurst (--kube-api-burst)', fields.kubeAPIBurst),
  ({ fields }) => negative('kubeAPIQPS (--kube-api-qps)', fields.kubeAPIQPS),
  ({ fields }) =>
    fields.nodeStatusMaxImages < -1 &&
    `nodeStatusMaxImages (--node-status-max-images) ${fields.nodeStatusMaxImages} must be -1 or greater`,
  ({ fields }) => negative('maxOpenFiles (--max-open-files)', fields.maxOpenFiles),
  ({ config }) => negative('maxPods (--max-pods)', config.maxPods),
  ({ fields }) =>
    outside(fields.oomScoreAdj, -1000, 1000) &&
    `oomScoreAdj (--oom-score-adj) ${fields.oomScoreAdj} must be between -1000 and 1000, inclusive`,
  ({ fields }) => negative('podsPerCore (--pods-per-core)', fields.podsPerCore),
  ({ fields }) => port('port (--port)', fields.port),
  ({ fields }) =>
    fields.readOnlyPort !== 0 &&
    outside(fields.readOnlyPort, 1, 65_535) &&
    `readOnlyPort (--read-only-port) ${fields.readOnlyPort} must be between 0 and 65535, inclusive`,
  ({ config }) => negative('registryBurst (--registry-burst)', config.registryBurst),
  ({ config }) => negative('registryPullQPS (--registry-qps)', config.registryPullQPS),
  ({ config: { maxParallelImagePulls: most } }) =>
    most !== null && most < 1 && `maxParallelImagePulls ${most} must be a positive number`,
  ({ config: { maxParallelImagePulls: most, serializeImagePulls } }) =>
    serializeImagePulls &&
    most !== null &&
    most > 1 &&
    'maxParallelImagePulls cannot be larger than 1 unless SerializeImagePulls (--serialize-image-pulls) is set to false',
  ({ fields, gates }) =>
    fields.serverTLSBootstrap &&
    !gates.RotateKubeletServerCertificate &&
    'serverTLSBootstrap true requires feature gate RotateKubeletServerCertificate',
  ({ fields }) =>
    fields.runOnce && 'runOnce (--runOnce) true, Runonce mode has been deprecated and should not be set',
  validateTaints,
  ({ fields: { topologyManagerPolicy: policy } }) =>
    !oneOf(policy, topologyPolicies) &&
    `topologyManagerPolicy (--topology-manager-policy) ${quote(policy)} must be one of: [${topologyPolicies.map(quote).join(' ')}]`,
  ({ fields: { topologyManagerScope: scope } }) =>
    !oneOf(scope, ['container', 'pod']) &&
    `topologyManagerScope (--topology-manager-scope) ${quote(scope)} must be one of: "container", or "pod"`,
  shutdown,
  ({ fields: { swapBehavior }, gates }) =>
    gates.NodeSwap &&
    !oneOf(swapBehavior, ['', 'NoSwap', 'LimitedSwap']) &&
    `memorySwap.swapBehavior ${quote(swapBehavior)} must be one of: "", "LimitedSwap" or "NoSwap"`,
  ({ fields, gates }) =>
    !gates.NodeSwap &&
    fields.swapBehavior !== '' &&
    'memorySwap.swapBehavior cannot be set when NodeSwap feature flag is disabled',
  ({ config: { maxContainerRestartPeriod: period }, gates }) =>
    gates[CRASH_LOOP] &&
    period !== null &&
    outside(Math.trunc(period), SECOND, 5 * MINUTE) &&
    `CrashLoopBackOff.MaxContainerRestartPeriod (got: ${goFloat(period / SECOND)} seconds) must be set between 1s and 300s`,
  ({ config: { maxContainerRestartPeriod: period }, gates }) =>
    !gates[CRASH_LOOP] &&
    period !== null &&
    `FeatureGate ${CRASH_LOOP} not enabled, CrashLoopBackOff.MaxContainerRestartPeriod must not be set`,
  validateEnforcements,
  ({ fields: { hairpinMode } }) =>
    !oneOf(hairpinMode, ['none', 'hairpin-veth', 'promiscuous-bridge']) &&
    `option ${quote(hairpinMode)} specified for hairpinMode (--hairpin-mode). Valid options are "none", "hairpin-veth" or "promiscuous-bridge"`,
  validateImageVerification,
  validateSystemCpus,
  validateReservedMemory,
  ({ fields: { userNamespaces } }) => {
    const written = userNamespaces?.idsPerPod;
    if (written === undefined || written === null) return false;
    // A bigint if a number cannot hold it exactly.
    const ids = Number(written);
    if (ids < 65_536) return 'userNamespaces.idsPerPod must not be less than 65536';
    if (ids % 65_536 !== 0) return 'userNamespaces.idsPerPod must be a multiple of 65536';
    return ids > 2 ** 32 - 1 && 'userNamespaces.idsPerPod must not be more than 4294967295';
  },
  hiddenMetrics,
  validateTracing,
  ({ fields: { memoryThrottlingFactor: factor }, gates, policies }) =>
    policies.checksMemoryThrottling &&
    !gates.MemoryQoS &&
    factor !== undefined &&
    // What files used to have.
    factor !== 0.9 &&
    'memoryThrottlingFactor must not be set when MemoryQoS feature gate is disabled',
  ({ fields: { memoryThrottlingFactor: factor } }) =>
    factor !== undefined &&
    (factor <= 0 || factor > 1) &&
    `memoryThrottlingFactor ${goFloat(factor)} must be greater than 0 and less than or equal to 1.0`,
  ({ fields: { memoryReservationPolicy: policy }, gates, policies }) =>
    policies.checksMemoryReservation &&
    !gates.MemoryQoS &&
    policy === 'TieredReservation' &&
    `memoryReservationPolicy ${quote(policy)} requires MemoryQoS feature gate to be enabled`,
  ({ fields: { memoryReservationPolicy: policy }, policies }) =>
    policies.checksMemoryReservation &&
    !oneOf(policy, ['None', 'TieredReservation']) &&
    `option ${quote(policy)} specified for memoryReservationPolicy. Valid options are "None" or "TieredReservation"`,
  ({ fields, gates, policies }) =>
    fields.enableSystemLogQuery &&
    !gates.NodeLogQuery &&
    `NodeLogQuery feature gate is required for ${policies.logQueryField}`,
  ({ fields }) =>
    fields.enableSystemLogQuery &&
    !fields.enableSystemLogHandler &&
    'enableSystemLogHandler is required for enableSystemLogQuery',
  ({ fields }) =>
    fields.containerLogMaxWorkers < 1 && 'containerLogMaxWorkers must be greater than or equal to 1',
  ({ fields }) =>
    fields.containerLogMonitorInterval < 3 * SECOND &&
    'containerLogMonitorInterval must be a positive time duration greater than or equal to 3s',
  ({ fields }) => fields.containerLogMaxFiles <= 1 && 'containerLogMaxFiles must be greater than 1',
  ({ fields: { podLogsDir } }) =>
    // The loader takes a relative path from the file's folder, and cleans it.
    podLogsDir.startsWith('/') &&
    /\/\/|\/\.\.?(\/|$)|.\/$/.test(podLogsDir) &&
    `pod logs path ${quote(podLogsDir)} must be normalized`,
  ({ fields: { podLogsDir } }) =>
    [...podLogsDir].some((c) => c > '\u007f') &&
    `pod logs path ${quote(fromFolder(podLogsDir))} mut contains ASCII characters only`,
];

/** As the loader takes a path that is not absolute. */
function fromFolder(path: string): string {
  if (path.startsWith('/')) return path;
  const parts: string[] = ['var', 'lib', 'kubelet'];
  for (const part of path.split('/'))
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  return `/${parts.join('/')}`;
}

function shutdown({ fields, gates }: Checked): string[] {
  const {
    shutdownGracePeriod: all,
    shutdownGracePeriodCriticalPods: critical,
    shutdownGracePeriodByPodPriority: byPriority,
  } = fields;
  const errors: (string | false)[] = [];
  if (gates.GracefulNodeShutdown)
    errors.push(
      critical > all &&
        `shutdownGracePeriodCriticalPods {${duration(critical)}} must be <= shutdownGracePeriod {${duration(all)}}`,
      grace('shutdownGracePeriod', all),
      grace('shutdownGracePeriodCriticalPods', critical),
    );
  else
    errors.push(
      (all > 0 || critical > 0) &&
        'specifying shutdownGracePeriod or shutdownGracePeriodCriticalPods requires feature gate GracefulNodeShutdown',
    );
  if (byPriority.length && gates.GracefulNodeShutdownBasedOnPodPriority)
    errors.push(
      (all > 0 || critical > 0) &&
        'Cannot specify both shutdownGracePeriodByPodPriority and shutdownGracePeriod at the same time',
    );
  else if (byPriority.length)
    errors.push(
      'Specifying shutdownGracePeriodByPodPriority requires feature gate GracefulNodeShutdownBasedOnPodPriority',
    );
  return errors.filter((error) => error !== false);
}

function validate(judged: Judged): string[] {
  const whole: Checked = {
    ...judged,
    fields: withDefaults(judged.written),
    gates: judged.config.featureGates,
  };
  return rules.flatMap((rule) => wordsOf(rule(whole)));
}

function wordsOf(found: ReturnType<Rule>): string[] {
  if (!found) return [];
  return (Array.isArray(found) ? found : [found]).map((error) =>
    typeof error === 'string' ? invalid(error) : error.text,
  );
}

provideConfigRules({ validate, logFaults, momentFault });
