/** A kubelet version as a composition of small policies. Nothing else in the lab asks for a version. */
import type { ResolvedKubeletConfiguration } from '../../api/kubelet.ts';
import type { PullPolicy } from '../../api/objects.ts';
import type { ImagePullManager, RecordPolicies } from '../images/pullmanager/types.ts';

export interface ImagePolicies extends RecordPolicies {
  /** Keeps which pod may use which image. */
  pullManager: ImagePullManager;
  /** Whether the credentials are looked up although no decision has asked for them yet. */
  resolvesCredentialsEagerly(gateOn: boolean, present: boolean): boolean;
  /** Whether plugins in service-account mode get a token. */
  serviceAccountTokens(config: ResolvedKubeletConfiguration): boolean;
  /** How the log describes an entry of a Docker configuration with an invalid address. */
  invalidEntry(location: string, address: string): string;
  metrics: boolean;
  /** maxParallelImagePulls beyond which the kubelet panics at its first pull; null = never. */
  panicsBeyondParallelPulls: number | null;
}

export interface ConfigPolicies {
  /** Where the decoder's scheme was made, as its errors say. */
  scheme: string;
  /** Fields of later versions. */
  without: readonly string[];
  /** The log line for a file that sets a locked or deprecated gate. */
  gateWarning(stage: 'GA' | 'DEPRECATED', gate: string, value: boolean): [severity: string, text: string];
  /** A negative imageMinimumGCAge is refused. */
  checksMinimumAge: boolean;
  /** memoryReservationPolicy is looked at. */
  checksMemoryReservation: boolean;
  /** The gate without which there may be no tracing; null = none. */
  tracingGate: string | null;
  /** The field that is named when enableSystemLogQuery lacks its gate. */
  logQueryField: string;
  checksPodSysctls: boolean;
  /** Whether memoryThrottlingFactor needs its gate. */
  checksMemoryThrottling: boolean;
  /** Whether a wrong showHiddenMetricsForVersion is called by its field, or else by its flag. */
  namesHiddenMetricsField: boolean;
}

export interface PodPolicies {
  created(container: string): string;
  started(container: string): string;
  /** The next sync after one that ended in a CrashLoopBackOff waits for the rest of it. */
  waitsForCrashLoop: boolean;
  /** When the event about missing pull secrets is sent: at each sync, or when a pull failed. */
  reportsMissingSecrets: 'always' | 'afterFailedPull';
  /** A sync that did something asks for a relist of its pod at once. */
  relistsAfterSync: boolean;
  /** Reason and message of a PodReadyToStartContainers that is False; null = neither. */
  sandboxNotReady(exists: boolean): { reason: string; message: string } | null;
  /** Image volumes are ensured in every sync, not only in one that starts a container. */
  ensuresVolumesInEverySync: boolean;
  /** A container that has ended tells that the init containers are done, too. */
  endedCountAsStarted: boolean;
  /** A status says which generation of its pod it is of. */
  tracksGeneration: boolean;
  /** A static pod that needs objects of the API is not run. */
  forbidsStaticReferences(gates: Readonly<Record<string, boolean>>): boolean;
  /** A pod's status says what resources the pod as a whole has. */
  reportsPodResources: boolean;
}

/**
 * A version's gates as what is different from `base` (null = nothing is taken over). A code is the stage (a alpha, b beta,
 * g GA, d deprecated), the default, and `l` when it is locked. `dependsOn` likewise: what is another than in the base, null = nothing any more.
 */
export interface GateFile {
  base: string | null;
  gates: Record<string, string[]>;
  removed: string[];
  dependsOn: Record<string, string[] | null>;
}

export interface KubeletVersion {
  /** As in `kubeletVersion`: `v1.36`. */
  name: string;
  /** As `kubectl get nodes` prints it: `v1.36.3`. */
  release: string;
  /** A draft that never shipped. */
  draft: boolean;
  /** One line for the version picker. */
  about: string;
  images: ImagePolicies;
  config: ConfigPolicies;
  /** Its gates, when `config/gates` has no list of its own for it. */
  gates?: GateFile;
  pods: PodPolicies;
  /** The API server's default for a container that says nothing; null = the real one. */
  defaultPullPolicy: ((image: string) => PullPolicy) | null;
}
