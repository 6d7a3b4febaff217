import type { Diagnostic, QuickFix } from '../api/diagnostics.ts';

/**
 * Fixes for a diagnostic, made when somebody asks for them: most diagnostics are gone with the next key. None are offered
 * where `make` returns none.
 */
export function offer(diagnostic: Diagnostic, make: () => readonly QuickFix[]): Diagnostic {
  const as = { configurable: true, enumerable: true };
  return Object.defineProperty(diagnostic, 'fixes', {
    ...as,
    get() {
      const fixes = make();
      const value = fixes.length > 0 ? fixes : undefined;
      Object.defineProperty(diagnostic, 'fixes', { ...as, writable: true, value });
      return value;
    },
  });
}

/** The fix, unless it would change nothing. */
export const fixOf = (title: string, edits: QuickFix['edits']): QuickFix[] =>
  edits.length > 0 ? [{ title, edits }] : [];
