/** Reasons that are neither a STATUS nor an event: of conditions, and of containers that kubectl does not show. */
import type { Written } from '../types.ts';

const READY = 'pkg/kubelet/status/generate.go GenerateContainersReadyCondition';
const STATUS = 'pkg/controller/deployment/sync.go calculateStatus';
const JOB = 'pkg/controller/job/job_controller.go';
const ADDED = 'pull-policy-never';

const pods: readonly Written[] = [
  {
    name: 'CreateContainerConfigError',
    text: 'The kubelet could not put the container together. In the lab only an ephemeral container has this reason, whose target container has not run yet. kubectl’s STATUS does not show it, for ephemeral containers do not count there.',
    upstream: 'pkg/kubelet/kuberuntime/kuberuntime_container.go getTargetID',
    example: { scenario: ADDED, add: 'debugged', at: 40, pod: 'app' },
    see: ['Scenario.spec.steps.debug', 'event/Failed'],
  },
  {
    name: 'Unschedulable',
    text: 'Reason of the condition `PodScheduled` of a pod that no node takes. The pod stays `Pending`.',
    upstream: 'pkg/scheduler/schedule_one.go handleSchedulingFailure',
    example: { scenario: ADDED, add: 'unfit', at: 10, pod: 'picky' },
    see: ['Pending', 'event/FailedScheduling'],
  },
  {
    name: 'ContainersNotReady',
    text: 'Reason of the conditions `Ready` and `ContainersReady` while a container does not run. For a pod that waits for its image this is all that the conditions say; the reason stands in the state of the container.',
    upstream: READY,
    example: { scenario: 'blog-post-v1.36', at: 78, pod: 'tag-invalid' },
    see: ['ErrImagePull', 'NotReady'],
  },
  {
    name: 'ContainersNotInitialized',
    text: 'Reason of the condition `Initialized` while an init container has not ended.',
    upstream: 'pkg/kubelet/status/generate.go GeneratePodInitializedCondition',
    example: { scenario: ADDED, add: 'init', at: 20, pod: 'unprepared' },
    see: ['Init:N/M', 'Init:REASON'],
  },
  {
    name: 'PodCompleted',
    text: 'Reason of the conditions of a pod whose containers have all ended well and are not started again.',
    upstream: 'pkg/kubelet/kubelet_pods.go generateAPIPodStatus',
    example: { scenario: ADDED, add: 'ended', at: 10, pod: 'done' },
    see: ['Completed'],
  },
  {
    name: 'PodFailed',
    text: 'Reason of the conditions of a pod that has failed for good.',
    upstream: 'pkg/kubelet/kubelet_pods.go generateAPIPodStatus',
    example: { scenario: ADDED, add: 'ended', at: 10, pod: 'failed' },
    see: ['Error'],
  },
  {
    name: 'PodSandboxNotReady',
    text: 'Reason of the condition `PodReadyToStartContainers` while the pod has no sandbox, or one that has stopped. Up to v1.36 the condition is False without a reason.',
    since: { from: 'v1.37' },
    upstream: 'pkg/kubelet/kubelet_pods.go generateAPIPodStatus',
    example: { scenario: ADDED, add: 'newest', at: 0.2, pod: 'fresh' },
    see: ['ContainerCreating'],
  },
];

const workloads: readonly Written[] = [
  {
    name: 'MinimumReplicasAvailable',
    text: 'Reason of the condition `Available` of a Deployment that has enough pods. During a rollout that waits for its image it stays so, because the old pods go on.',
    upstream: STATUS,
    example: { scenario: 'deployment-rollout', at: 60 },
    see: ['MinimumReplicasUnavailable', 'ProgressDeadlineExceeded'],
  },
  {
    name: 'MinimumReplicasUnavailable',
    text: 'Reason of the condition `Available` of a Deployment that has too few pods.',
    upstream: STATUS,
    example: { scenario: ADDED, add: 'stuck', at: 60 },
    see: ['MinimumReplicasAvailable'],
  },
  {
    name: 'NewReplicaSetCreated',
    text: 'Reason of the condition `Progressing` when a rollout begins. It is replaced at once by what comes of it.',
    upstream: 'pkg/controller/deployment/sync.go getNewReplicaSet',
    example: { scenario: ADDED, add: 'rollout', at: 0.02 },
    see: ['ReplicaSetUpdated', 'event/ScalingReplicaSet'],
  },
  {
    name: 'FoundNewReplicaSet',
    text: 'Reason of the condition `Progressing` of a Deployment that takes over a ReplicaSet that fits its template.',
    upstream: 'pkg/controller/deployment/sync.go getNewReplicaSet',
    example: null,
    see: ['NewReplicaSetCreated'],
  },
  {
    name: 'ReplicaSetUpdated',
    text: 'Reason of the condition `Progressing` while a rollout is under way. A rollout that waits for an image keeps it until `progressDeadlineSeconds` have passed.',
    upstream: 'pkg/controller/deployment/progress.go syncRolloutStatus',
    example: { scenario: 'deployment-rollout', at: 60 },
    see: ['ProgressDeadlineExceeded', 'NewReplicaSetAvailable'],
  },
  {
    name: 'NewReplicaSetAvailable',
    text: 'Reason of the condition `Progressing` of a Deployment whose rollout is complete.',
    upstream: 'pkg/controller/deployment/progress.go syncRolloutStatus',
    example: { scenario: 'deployment-rollout', at: 25 },
    see: ['ReplicaSetUpdated'],
  },
  {
    name: 'ProgressDeadlineExceeded',
    text: 'Reason of the condition `Progressing` of a Deployment that has not come forward for `progressDeadlineSeconds`, 10 minutes by default. An image that cannot be pulled is the usual cause. The kubelet goes on trying.',
    upstream: 'pkg/controller/deployment/progress.go syncRolloutStatus',
    example: { scenario: ADDED, add: 'stuck', at: 60 },
    see: ['ImagePullBackOff'],
  },
  {
    name: 'DeploymentPaused',
    text: 'Reason of the condition `Progressing` of a Deployment that is paused.',
    upstream: 'pkg/controller/deployment/sync.go checkPausedConditions',
    example: { scenario: ADDED, add: 'rollout', at: 40 },
    see: ['DeploymentResumed', 'Scenario.spec.steps.rollout'],
  },
  {
    name: 'DeploymentResumed',
    text: 'Reason of the condition `Progressing` right after a pause has ended.',
    upstream: 'pkg/controller/deployment/sync.go checkPausedConditions',
    example: null,
    see: ['DeploymentPaused'],
  },
  {
    id: 'ReplicaFailure',
    name: 'FailedCreate, FailedDelete',
    text: 'Reasons of the condition `ReplicaFailure` of a ReplicaSet whose pods the API server does not let it create or delete.',
    upstream: 'pkg/controller/replicaset/replica_set.go syncReplicaSet',
    example: { scenario: ADDED, add: 'refusedPods', at: 20 },
    see: ['event/FailedCreate'],
    words: 'FailedCreate FailedDelete ReplicaFailure',
  },
  {
    name: 'CompletionsReached',
    text: 'Reason of the condition `Complete` of a Job that is done.',
    upstream: `${JOB} syncJob`,
    example: { scenario: ADDED, add: 'job', at: 40 },
    see: ['event/Completed'],
  },
  {
    name: 'SuccessPolicy',
    text: 'Reason of the condition `Complete` of a Job that is done because its `successPolicy` says so.',
    upstream: `${JOB} syncJob`,
    example: { scenario: ADDED, add: 'job', at: 40 },
    see: ['CompletionsReached'],
  },
  {
    name: 'JobSuspended',
    text: 'Reason of the condition `Suspended` of a Job with `spec.suspend: true`.',
    upstream: `${JOB} syncJob`,
    example: { scenario: ADDED, add: 'job', at: 10 },
    see: ['event/Suspended', 'JobResumed'],
  },
  {
    name: 'JobResumed',
    text: 'Reason of the condition `Suspended` of a Job that was suspended once.',
    upstream: `${JOB} syncJob`,
    example: { scenario: ADDED, add: 'job', at: 40 },
    see: ['event/Resumed', 'JobSuspended'],
  },
];

export const reasons: readonly Written[] = [...pods, ...workloads];
