/** Parts of a lesson as a lesson.md has them. */
import { formatMillis } from '../../kinds/units.ts';
import type { Edit, When } from '../types.ts';

/** Moments as durations. */
export const asWritten = (edit: Edit): object =>
  'at' in edit && edit.at !== undefined ? { ...edit, at: formatMillis(edit.at) } : edit;

export function whenAsWritten({ at, also, not, ...when }: When): object {
  return {
    ...(at === undefined ? {} : { at: formatMillis(at) }),
    ...when,
    ...also,
    ...(not ? { not: whenAsWritten(not) } : {}),
  };
}

/** A text of anybody's as Markdown that shows it as it is. */
export const escaped = (text: string): string =>
  text.replace(/\{\{/g, '{ {').replace(/[\\`*_[\]<>#&~|]/g, '\\$&');
