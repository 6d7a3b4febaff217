/** The settings of a column as edits of the files. */
import type { SourceFile, TextEdit } from '../api/diagnostics.ts';
import { documentsOf, newFile, setNodeField } from '../manifest/edits.ts';
import { Configurations } from './settings.ts';
import type { Settings } from './types.ts';

const EMPTY = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';

/** Of every kubelet configuration, as the column has it. */
export function editsFor(files: readonly SourceFile[], settings: Settings): TextEdit[] {
  const version = setNodeField(files, 'kubeletVersion', settings.kubelet);
  const configurations = new Configurations();
  const own = files.filter((file) => documentsOf(file, 'KubeletConfiguration').length > 0);
  if (own.length === 0)
    return [...version, ...newFile(files, 'kubelet.yaml', configurations.textWith(EMPTY, settings))];
  return [
    ...version,
    ...own.flatMap((file) => whatDiffers(file, configurations.textWith(file.text, settings))),
  ];
}

function whatDiffers({ name, text }: SourceFile, after: string): TextEdit[] {
  if (text === after) return [];
  const length = Math.min(text.length, after.length);
  let from = 0;
  while (from < length && text[from] === after[from]) from++;
  let end = 0;
  while (end < length - from && text.at(-1 - end) === after.at(-1 - end)) end++;
  return [{ file: name, from, to: text.length - end, text: after.slice(from, after.length - end) }];
}
