/** Assumptions as YAML, and the edits that put it into the files. */
import { stringify } from 'yaml';
import type { Diagnostic, QuickFix, SourceFile, TextEdit } from '../../api/diagnostics.ts';
import type { Place } from '../../api/input.ts';
import { newFile } from '../edits.ts';
import { offer } from '../offer.ts';
import { derivedBy } from '../../sim/memo.ts';
import type { Assumption } from '../types.ts';

/** Where each kind's document goes. */
const fileNames = new Map([
  ['Node', 'node.yaml'],
  ['KubeletConfiguration', 'kubelet.yaml'],
  ['Registry', 'registry.yaml'],
]);

export const yamlOf = (object: object) => stringify(object, { version: '1.1', lineWidth: 0 });

/** The same of an object that another one needs, kept with that. */
export const keptYaml = () => derivedBy((_for: object, object: object) => yamlOf(object));

/** The fix that writes a document down; with edits of its own where there is one already. */
export const writtenDown = (
  files: readonly SourceFile[],
  { kind, name, yaml }: Assumption,
  edits: TextEdit[] = newFile(files, fileNames.get(kind) ?? 'cluster.yaml', yaml),
): QuickFix => ({ title: `Add the ${`${kind} ${name}`.trimEnd()} to the files`, edits });

export function remark(place: Place, message: string, code: string, fixes?: () => QuickFix[]): Diagnostic {
  const { file, line, column } = place;
  const found: Diagnostic = {
    file,
    line,
    column,
    endLine: line,
    endColumn: column + 1,
    severity: 'info',
    code,
    message,
  };
  return fixes ? offer(found, fixes) : found;
}
