/** The files as the editor's tabs and actions show them. */
import { useMemo } from 'react';
import { useLab } from '../base/session-context.ts';

export function useFiles() {
  const { names, active, faulty, reader, cursor } = useLab((s) => ({
    names: s.files.map((f) => f.name).join('\n'),
    active: s.activeFile,
    faulty: s.diagnostics
      .filter((d) => d.severity === 'error')
      .map((d) => d.file)
      .join('\n'),
    reader: s.reader,
    cursor: s.cursor,
  }));
  return {
    files: useMemo(() => (names === '' ? [] : names.split('\n')), [names]),
    active,
    /** Those with an error. */
    wrong: useMemo(() => new Set(faulty.split('\n')), [faulty]),
    /** The file of the configuration that the kubelet runs with at the cursor. */
    inForce: useMemo(() => reader?.inForceAt(cursor)?.file ?? null, [reader, cursor]),
  };
}
