/** What throws in the lab becomes a remark on the files: nothing that they hold may stop the page. */
import type { SourceFile } from '../api/diagnostics.ts';
import { compileWith } from '../manifest/core.ts';
import type { Compilation, Compile, CompileOptions } from '../manifest/types.ts';
import { faultDiagnostic, messageOf } from './fault.ts';

/** Without the parts that load later. */
const alone: Compile = (files, options) => compileWith(null, files, options);

/** `compile` that never throws. `last` = the compilation whose controls and title stay; null = none yet. */
export function compileSafely(
  files: readonly SourceFile[],
  last: Compilation | null,
  options: CompileOptions = {},
  read: Compile = alone,
): Compilation {
  try {
    return read(files, options);
  } catch (error) {
    const [file, line] = culprit(files, options, read);
    const message = `The lab failed to read ${file === null ? 'these files together' : 'this'} (${messageOf(error)}). Change it, or undo the last change.`;
    const diagnostics = [faultDiagnostic(message, file ?? files[0]?.name ?? '', line)];
    return { ...(last ?? alone([])), input: null, documents: [], expectations: [], diagnostics };
  }
}

/** The first file and line that cannot be read alone; null when each can. */
function culprit(
  files: readonly SourceFile[],
  options: CompileOptions,
  read: Compile,
): [file: string | null, line: number] {
  const fails = (file: SourceFile) => {
    try {
      read([file], options);
      return false;
    } catch {
      return true;
    }
  };
  const file = files.find(fails);
  if (!file) return [null, 1];
  let line = 1;
  for (const text of file.text.split(/^(?=---)/m)) {
    if (fails({ name: file.name, text })) return [file.name, line];
    line += text.split('\n').length - 1;
  }
  return [file.name, 1];
}
