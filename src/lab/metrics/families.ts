/**
 * The metrics of the image manager as the kubelet registers them, the same in every release that has them.
 * Models pkg/kubelet/images/metrics.go registerMetrics
 * Models pkg/kubelet/images/pullmanager/metrics.go init
 * Models pkg/kubelet/metrics/metrics.go ImagePullDuration
 */
export interface FamilyInfo {
  name: string;
  type: 'counter' | 'gauge' | 'histogram';
  /** As in the HELP line, with the stability level that component-base puts before it. */
  help: string;
  /** Names of its labels, in the order of the exposition. */
  labels: readonly string[];
}

/** Served by every kubelet. */
export const PULL_DURATION = 'kubelet_image_pull_duration_seconds';
export const ONDISK_INTENTS = 'kubelet_imagemanager_ondisk_pullintents';
export const ONDISK_RECORDS = 'kubelet_imagemanager_ondisk_pulledrecords';
export const INMEMORY_INTENTS = 'kubelet_imagemanager_inmemory_pullintents_usage_percent';
export const INMEMORY_RECORDS = 'kubelet_imagemanager_inmemory_pulledrecords_usage_percent';

/** In the order of `/metrics`, which is that of their names. */
export const families: readonly FamilyInfo[] = [
  {
    name: 'kubelet_image_manager_ensure_image_requests_total',
    type: 'counter',
    help: '[ALPHA] Number of ensure-image requests processed by the kubelet.',
    labels: ['present_locally', 'pull_policy', 'pull_required'],
  },
  {
    name: PULL_DURATION,
    type: 'histogram',
    help: '[ALPHA] Duration in seconds to pull an image.',
    labels: ['image_size_in_bytes'],
  },
  {
    name: 'kubelet_imagemanager_image_mustpull_checks_total',
    type: 'counter',
    help: '[ALPHA] Counter for how many times kubelet checked whether credentials need to be re-verified to access an image',
    labels: ['result'],
  },
  {
    name: INMEMORY_RECORDS,
    type: 'gauge',
    help: '[ALPHA] The ImagePulledRecords in-memory cache usage in percent.',
    labels: [],
  },
  {
    name: INMEMORY_INTENTS,
    type: 'gauge',
    help: '[ALPHA] The ImagePullIntents in-memory cache usage in percent.',
    labels: [],
  },
  {
    name: ONDISK_RECORDS,
    type: 'gauge',
    help: '[ALPHA] Number of ImagePulledRecords stored on disk.',
    labels: [],
  },
  {
    name: ONDISK_INTENTS,
    type: 'gauge',
    help: '[ALPHA] Number of ImagePullIntents stored on disk.',
    labels: [],
  },
];
