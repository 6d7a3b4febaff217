/** A change of the kubelet's configuration that holds from a moment on: a file of its own, and a restart that reads it. */
import type { SourceFile, TextEdit } from '../api/diagnostics.ts';
import { formatMillis } from '../kinds/units.ts';
import type { Millis } from '../sim/time.ts';
import { applyEdits } from './apply-edits.ts';
import { appendStep, documentsOf, newFile, unreadableFor } from './edits.ts';

const EMPTY = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';

/** The configuration of a file without whatever else is in it. */
export function configurationIn(file: SourceFile | undefined): string {
  if (!file) return EMPTY;
  const [own] = documentsOf(file, 'KubeletConfiguration');
  if (!own) return EMPTY;
  const text = own.text ?? file.text.slice(own.from, own.to);
  return `${text.replace(/^---[^\n]*\n/, '').trimEnd()}\n`;
}

/** How the file of a configuration that holds from a moment on is called: `kubelet-1m30s.yaml`. */
export function freeConfigName(files: readonly SourceFile[], at: Millis): string {
  const taken = new Set(files.map(({ name }) => name));
  const stem = `kubelet-${formatMillis(at)}`;
  let name = `${stem}.yaml`;
  for (let i = 2; taken.has(name); i++) name = `${stem}-${i}.yaml`;
  return name;
}

/**
 * `file` = the configuration in force at `at` (milliseconds on the run's clock), null = none was written; `change` edits
 * the configuration in the files that it is given. No edits when the scenario cannot be read.
 */
export function changeFrom(
  files: readonly SourceFile[],
  at: Millis,
  file: string | null,
  change: (files: readonly SourceFile[]) => readonly TextEdit[],
): TextEdit[] {
  if (unreadableFor(files, 'Scenario', 'scenario.yaml') !== null) return [];
  const name = freeConfigName(files, at);
  const copy = { name, text: configurationIn(files.find((each) => each.name === file)) };
  const [changed] = applyEdits([copy], change([copy]));
  return [
    ...newFile(files, name, (changed ?? copy).text),
    ...appendStep(files, at, { restartKubelet: { config: name } }),
  ];
}
