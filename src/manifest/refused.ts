/** What the API server refused when it was applied, and what else a step asked for in vain, as remarks on the files. */
import type { Diagnostic, QuickFix, SourceFile } from '../api/diagnostics.ts';
import type { InputEntry, Trace } from '../api/trace.ts';
import { derived } from '../sim/memo.ts';
import { fixOf, offer } from './offer.ts';
import { parseFile } from './parse.ts';

const eolOf = (text: string) => (text.includes('\r\n') ? '\r\n' : '\n');

const linesOf = derived(({ text }: SourceFile) => text.split('\n'));
const lineOf = (file: SourceFile | undefined, line: number) => (file && linesOf(file)[line - 1]) ?? '';

/** Writes the object that was missing in front of the document that wants it. */
function mended({ missing, place }: InputEntry, files: readonly SourceFile[]): QuickFix[] {
  const file = files.find(({ name }) => name === place?.file);
  if (!missing || !file || !place) return [];
  const { documents, lines } = parseFile(file);
  const document = documents.findLast(({ from }) => lines.linePos(from).line <= place.line);
  if (!document) return [];
  const { kind, namespace, name } = missing;
  const metadata = `{name: ${name}${namespace && namespace !== 'default' ? `, namespace: ${namespace}` : ''}}`;
  const eol = eolOf(file.text);
  const { from } = document;
  const object = [`apiVersion: v1`, `kind: ${kind}`, `metadata: ${metadata}`];
  // Only the first document of a file may come without a marker in front.
  const marked = file.text.startsWith('---', from);
  const text = [...(marked ? ['---', ...object] : [...object, '---']), ''].join(eol);
  const words = kind === 'Namespace' ? 'namespace' : 'service account';
  return fixOf(`Create the ${words} ${name}`, [{ file: file.name, from, to: from, text }]);
}

/** An object that was refused is an error, any other step that came to nothing a warning. */
export function refusedIn(trace: Trace, files: readonly SourceFile[]): Diagnostic[] {
  return trace.inputs.flatMap((input): Diagnostic[] => {
    const { error, kind, place, text, t } = input;
    if (error === undefined || !place) return [];
    const source = lineOf(
      files.find(({ name }) => name === place.file),
      place.line,
    );
    const isObject = kind === 'apply';
    const remark: Diagnostic = {
      file: place.file,
      line: place.line,
      column: place.column,
      endLine: place.line,
      endColumn: Math.max(place.column + 1, source.trimEnd().length + 1),
      severity: isObject ? 'error' : 'warning',
      code: isObject ? 'refused' : 'step-failed',
      message: isObject ? error : `At ${t / 1000}s: ${text}: ${error}`,
    };
    return [input.missing ? offer(remark, () => mended(input, files)) : remark];
  });
}
