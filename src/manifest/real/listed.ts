/** How many diagnostics are listed: who has so many reads no more of them, and each costs time in the page. */
import type { Diagnostic } from '../../api/diagnostics.ts';

/** The most diagnostics of a file that are listed; errors come before all others. */
const MOST_LISTED = 1000;

/** Those that are listed, with a remark in place of the others. */
export function listed(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  if (diagnostics.length <= MOST_LISTED) return [...diagnostics];
  const counts = new Map<string, number>();
  const isListed = ({ file }: Diagnostic) => {
    counts.set(file, (counts.get(file) ?? 0) + 1);
    return counts.get(file)! <= MOST_LISTED;
  };
  const isError = ({ severity }: Diagnostic) => severity === 'error';
  const kept = new Set(diagnostics.filter(isError).filter(isListed));
  for (const other of diagnostics) if (!isError(other) && isListed(other)) kept.add(other);
  const more = [...counts].flatMap(([file, count]): Diagnostic[] => {
    const message = `${count - MOST_LISTED} more problems in this file are not listed.`;
    const place = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
    return count > MOST_LISTED ? [{ ...place, severity: 'info', code: 'more', message }] : [];
  });
  return [...diagnostics.filter((each) => kept.has(each)), ...more];
}
