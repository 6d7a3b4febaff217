/** What went wrong while files were read or run, as a remark on them. */
import type { Diagnostic, SourceFile } from '../api/diagnostics.ts';
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

/** What stopped the simulation of these files. */
export const faultIn = ({ message, place }: Fault, files: readonly SourceFile[]): Diagnostic =>
  faultDiagnostic(
    `The lab failed to simulate this (${message}). Change it, or undo the last change.`,
    place?.file ?? files[0]?.name ?? '',
    place?.line ?? 1,
  );
