/** Widths that the page's arrangement follows where a style sheet cannot. */
import { useCallback, useSyncExternalStore } from 'react';

export const NARROW = '(max-width: 760px)';
/** Pods and details stand above each other. */
export const MEDIUM = '(max-width: 1279px)';

/** Whether a media query holds; false without a window, and during the first render after such a one. */
export function useMedia(query: string): boolean {
  const watch = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(
    watch,
    () => window.matchMedia(query).matches,
    () => false,
  );
}
