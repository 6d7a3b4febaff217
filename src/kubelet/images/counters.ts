/** The image manager's counters, from the version that has them on. Models pkg/kubelet/metrics/metrics.go Register */
import { emptyTable } from '../../sim/table.ts';
import type { Memo } from '../memo.ts';
import type { EnsureLabels } from './asked.ts';
import type { ImageManager } from './context.ts';

export function countEnsure(
  { version, ports }: ImageManager,
  [policy, present]: EnsureLabels,
  required: string,
) {
  if (version.images.metrics) ports.count(ensureMetric(ports.memo, policy, present, required));
}

/** Few label values, asked for at every start. */
function ensureMetric({ ensureMetrics }: Memo, policy: string, present: string, required: string): string {
  const byPresent = (ensureMetrics[policy] ??= emptyTable());
  const byRequired = (byPresent[present] ??= emptyTable());
  return (byRequired[required] ??=
    `kubelet_image_manager_ensure_image_requests_total{present_locally="${present}",pull_policy="${policy}",pull_required="${required}"}`);
}

export function countMustPull({ version, ports }: ImageManager, result: string) {
  if (version.images.metrics) ports.count(mustPullMetric(result));
}

export const mustPullMetric = (result: string) =>
  `kubelet_imagemanager_image_mustpull_checks_total{result="${result}"}`;
