/** Merges YAML into files as `kubectl apply` would: objects of the same kind and name are replaced, new ones are added. */
import type { Diagnostic, SourceFile } from '../api/diagnostics.ts';
import { applyEdits } from '../manifest/apply-edits.ts';
import { compile } from '../manifest/compile.ts';
import { appendStep } from '../manifest/edits.ts';
import type { DocumentInfo } from '../manifest/types.ts';
import { splitFiles } from '../share/one-file.ts';
import type { Millis } from '../sim/time.ts';

/** The text without the indent that all of its lines have: inside an element, YAML is indented like the markup. */
export function dedent(text: string): string {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  while (lines.length && lines[0]!.trim() === '') lines.shift();
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)![0].length);
  const indent = Math.min(...indents, 1000);
  return lines
    .map((line) => line.slice(Math.min(indent, /^[ \t]*/.exec(line)![0].length)))
    .join('\n')
    .trimEnd()
    .concat('\n');
}

/** The files of a text that is a whole lab. */
export const filesOf = (text: string): SourceFile[] =>
  splitFiles(dedent(text)) ?? [{ name: 'lab.yaml', text: dedent(text) }];

/** A document's range begins with the line that parts it from the one before. */
const START = /^---.*(\n|$)/;

const same = (a: DocumentInfo) => (b: DocumentInfo) =>
  a.kind === b.kind && a.apiVersion === b.apiVersion && a.namespace === b.namespace && a.name === b.name;

/** Steps of the scenario apply the objects that exist from the start; new objects are applied at `at`. */
export function applyYaml(files: readonly SourceFile[], yaml: string, at: Millis): readonly SourceFile[] {
  const text = dedent(yaml);
  const streamed = splitFiles(text);
  if (streamed) {
    const names = new Set(files.map(({ name }) => name));
    const replaced = files.map((file) => streamed.find(({ name }) => name === file.name) ?? file);
    return [...replaced, ...streamed.filter(({ name }) => !names.has(name))];
  }
  const known = compile(files).documents;
  const documents = compile([{ name: 'applied.yaml', text }]).documents;
  const own = (document: DocumentInfo) =>
    `${text.slice(document.from, document.to).replace(START, '').trimEnd()}\n`;
  // A text in which nothing is found is a file of its own, so that its faults are told.
  if (documents.length === 0) return addText(files, text, at);
  const edits = documents.flatMap((document) => {
    const before = known.find(same(document));
    if (!before) return [];
    const { file, from, to } = before;
    const old = files.find(({ name }) => name === file)!.text.slice(from, to);
    return [{ file, from: from + (START.exec(old)?.[0].length ?? 0), to, text: own(document) }];
  });
  const result = applyEdits(files, edits);
  const added = documents.filter((document) => !known.some(same(document)));
  return added.length ? addText(result, added.map(own).join('---\n'), at) : result;
}

function addText(files: readonly SourceFile[], text: string, at: Millis): readonly SourceFile[] {
  const names = new Set(files.map(({ name }) => name));
  let name = 'applied.yaml';
  for (let i = 2; names.has(name); i++) name = `applied-${i}.yaml`;
  const hasScenario = compile(files).documents.some(({ kind }) => kind === 'Scenario');
  const result = [...files, { name, text }];
  return hasScenario ? applyEdits(result, appendStep(files, at, { apply: [name] })) : result;
}

/** All diagnostics of the files, in full. */
export const remarksOn = (files: readonly SourceFile[]): Diagnostic[] => compile(files).diagnostics;
