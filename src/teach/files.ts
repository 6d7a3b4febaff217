/** The files of a lesson's steps. */
import type { SourceFile } from '../api/diagnostics.ts';
import { ENSURE_SECRET_PULLED_IMAGES } from '../api/kubelet.ts';
import { applyEdits } from '../manifest/apply-edits.ts';
import { appendStep, setFeatureGate, setKubeletField, setNodeField } from '../manifest/edits.ts';
import type { Edit, Lesson } from './types.ts';

/** The files with another version of the kubelet. */
export const kubeletOf = (files: readonly SourceFile[], version: string): readonly SourceFile[] =>
  applyEdits(files, setNodeField(files, 'kubeletVersion', version));

/** The files after edits, one after the other. An edit that does not fit changes nothing, and commands are nobody's edits. */
export const applyLessonEdits = (
  files: readonly SourceFile[],
  edits: readonly Edit[],
): readonly SourceFile[] => edits.reduce(applied, files);

function applied(files: readonly SourceFile[], edit: Edit): readonly SourceFile[] {
  if ('run' in edit) return files;
  if ('gate' in edit) return applyEdits(files, setFeatureGate(files, ENSURE_SECRET_PULLED_IMAGES, edit.gate));
  if ('policy' in edit)
    return applyEdits(files, setKubeletField(files, 'imagePullCredentialsVerificationPolicy', edit.policy));
  if ('kubelet' in edit) return kubeletOf(files, edit.kubelet);
  if ('step' in edit) return applyEdits(files, appendStep(files, edit.at, { ...edit.step }));
  if ('delete' in edit) return files.filter(({ name }) => name !== edit.file);
  if ('text' in edit)
    return files.some(({ name }) => name === edit.file)
      ? files.map((file) => (file.name === edit.file ? { ...file, text: edit.text } : file))
      : [...files, { name: edit.file, text: edit.text }];
  return files.map((file) => {
    const at = file.name === edit.file ? file.text.indexOf(edit.replace) : -1;
    return at < 0
      ? file
      : { ...file, text: file.text.slice(0, at) + edit.with + file.text.slice(at + edit.replace.length) };
  });
}

/**
 * The files that a step begins with when nobody has done anything else: the lesson's with the edits of the last place that
 * has some, and with the solutions of the tasks in the steps after it.
 */
export function stepFiles({ files, steps }: Lesson, step: number): readonly SourceFile[] {
  let result = files;
  for (const [i, { place, parts }] of steps.entries()) {
    if (i > step) break;
    if (place.edits) result = applyLessonEdits(files, place.edits);
    if (i < step)
      for (const part of parts) if (part.kind === 'task') result = applyLessonEdits(result, part.solution);
  }
  return result;
}
