import { useEffect, useState } from 'react';
import { useLab } from './session-context.ts';

/** Whether the trace has been that of an earlier text for so many milliseconds: half-typed text dims nothing at once. */
export function useStaleFor(milliseconds: number): boolean {
  const stale = useLab((s) => s.stale);
  const [since, setSince] = useState(false);
  useEffect(() => {
    if (!stale) return setSince(false);
    const timer = setTimeout(() => setSince(true), milliseconds);
    return () => clearTimeout(timer);
  }, [stale, milliseconds]);
  return stale && since;
}
