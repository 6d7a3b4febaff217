import type { Comparison } from '../../session/comparison.ts';
import type { Millis } from '../../sim/time.ts';

/** The moment of the first difference, and the pod that it is about; null while there is none. */
export function firstOf(comparison: Comparison | null): { t: Millis; pod: string | null } | null {
  const { difference } = comparison ?? {};
  if (!difference) return null;
  const cause = difference.first ?? (difference.shifted === null ? difference.quiet : null);
  if (!cause)
    return difference.shifted === null
      ? null
      : { t: difference.shifted, pod: difference.pods[0]?.pod ?? null };
  const pod = 'pod' in cause ? cause.pod : (difference.pods[0]?.pod ?? null);
  return { t: cause.t, pod };
}
