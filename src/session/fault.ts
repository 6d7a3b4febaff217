/** What went wrong while files were read or run, as a remark on them. */
import type { Diagnostic } from '../api/diagnostics.ts';
import type { Place } from '../api/input.ts';

/** What stopped a simulation; the place is that of the last step that was begun. */
export interface Fault {
  message: string;
  place: Place | null;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function faultDiagnostic(message: string, file: string, line: number): Diagnostic {
  return {
    file,
    line,
    column: 1,
    endLine: line,
    endColumn: 1,
    severity: 'error',
    code: 'lab-fault',
    message,
  };
}
