/** What the kubelet's metrics of images tell; their own help texts and labels are those of `lab/metrics`. */
import type { Written } from '../types.ts';

const METRICS = 'pkg/kubelet/images/metrics.go registerMetrics';
const RECORDS = 'pkg/kubelet/images/pullmanager/metrics.go meteringRecordsAccessor';
const since = { from: 'v1.35' };
const panel = 'metrics';

export const metrics: readonly Written[] = [
  {
    name: 'kubelet_image_manager_ensure_image_requests_total',
    text: 'Counts every call of `EnsureImageExists`, that is every container start, by `pull_policy`, by `present_locally` and by `pull_required`. A label is `unknown` where the kubelet did not get to the question.',
    since,
    upstream: METRICS,
    example: { scenario: 'registry-outage', at: 63, panel },
    see: ['kubelet_imagemanager_image_mustpull_checks_total'],
  },
  {
    name: 'kubelet_image_pull_duration_seconds',
    text: 'A histogram of how long pulls took that succeeded, the wait in the queue included, by the size of the image. It is older than the gate: every kubelet of the lab serves it.',
    upstream: 'pkg/kubelet/metrics/metrics.go ImagePullDuration',
    example: { scenario: 'blog-post-v1.36', at: 30, panel },
    see: ['event/Pulled'],
  },
  {
    name: 'kubelet_imagemanager_image_mustpull_checks_total',
    text: 'Counts the answers to the question whether a pod must ask the registry although the image is on the node, by `result`: `credentialPolicyAllowed` (the verification policy exempts it), `credentialRecordFound` (the record lets it in), `mustAuthenticate` (the registry is asked), `error` (the record or the pod’s secrets cannot be read). Many `mustAuthenticate` after an upgrade are pods without credentials of their own.',
    since,
    upstream: METRICS,
    example: { scenario: 'four-policies', at: 163, panel },
    see: ['verification-policy', 'ImagePulledRecord'],
  },
  {
    name: 'kubelet_imagemanager_inmemory_pulledrecords_usage_percent',
    text: 'How much of the memory for records is used, in whole percents. The memory holds five times `maxPods`, 2000 at most. At 100 the kubelet reads further records from the disk.',
    since,
    upstream: RECORDS,
    example: { scenario: 'hundred-secrets', add: 'small', at: 60, panel },
    see: ['ImagePulledRecord', 'KubeletConfiguration.maxPods'],
  },
  {
    name: 'kubelet_imagemanager_inmemory_pullintents_usage_percent',
    text: 'How much of the memory for intents is used, in whole percents. It holds twice `maxPods` or twice `maxParallelImagePulls`, whichever is more, 1024 at most.',
    since,
    upstream: RECORDS,
    example: { scenario: 'crash-in-mid-pull', add: 'small', at: 4, panel },
    see: ['ImagePullIntent'],
  },
  {
    name: 'kubelet_imagemanager_ondisk_pulledrecords',
    text: 'How many records there were on the disk when the kubelet last wrote or deleted one: as many as images that it pulled with the gate on. It is 0 in a new process until the first change.',
    since,
    upstream: RECORDS,
    example: { scenario: 'registry-outage', at: 30, panel },
    see: ['ImagePulledRecord'],
  },
  {
    name: 'kubelet_imagemanager_ondisk_pullintents',
    text: 'How many intents there were on the disk when the kubelet last wrote or deleted one: the pulls that are under way or waiting. One that stays is left from a crash.',
    since,
    upstream: RECORDS,
    example: { scenario: 'crash-in-mid-pull', at: 4, panel },
    see: ['ImagePullIntent'],
  },
];
