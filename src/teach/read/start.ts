/** The files that a lesson begins with. */
import type { SourceFile } from '../../api/diagnostics.ts';
import { applyEdits } from '../../manifest/apply-edits.ts';
import { type AnyMap, editingsOf, rootOf } from '../../manifest/edits.ts';
import { isMap } from 'yaml';
import { type Faults, LESSON } from '../faults.ts';
import { kubeletOf } from '../files.ts';
import { LIMITS } from '../limits.ts';

/** What a Scenario tells its visitors would give away what a lesson asks. */
const TOLD = ['story', 'description', 'try', 'expect'];

/** Without its story and its expectations; comments in the rest stay. */
export function untold(files: readonly SourceFile[]): readonly SourceFile[] {
  let result = files;
  // One after the other: each removal may change what is around the next.
  for (const field of TOLD) {
    const edits = editingsOf(result, 'Scenario').flatMap((editing) => {
      const spec = editing.pairOf(rootOf(editing), 'spec')?.value;
      return isMap(spec) ? editing.set(spec as unknown as AnyMap, field, undefined) : [];
    });
    if (edits.length > 0) result = applyEdits(result, edits);
  }
  return result;
}

/** The scenario's files with those of the lesson's folder over them, and the version of kubelet that it opens with. */
export function startFiles(
  scenario: readonly SourceFile[],
  own: ReadonlyMap<string, string>,
  kubelets: readonly string[],
  faults: Faults,
): readonly SourceFile[] {
  const files = new Map(untold(scenario).map((file) => [file.name, file]));
  let letters = 0;
  let added = 0;
  for (const [name, text] of own) {
    if (name === LESSON) continue;
    if (!/\.(?:ya?ml|json|toml|conf)$/i.test(name)) {
      faults.addTo(name, 'This file is not used. A lesson has YAML files beside its lesson.md.');
      continue;
    }
    letters += text.length;
    if (++added > LIMITS.files || letters > LIMITS.fileText) {
      faults.addTo(
        name,
        `A lesson has at most ${LIMITS.files} files with ${LIMITS.fileText} letters; this one is left out.`,
      );
      break;
    }
    files.set(name, { name, text });
  }
  const all = [...files.values()];
  return all.length > 0 && kubelets[0] !== undefined ? kubeletOf(all, kubelets[0]) : all;
}
