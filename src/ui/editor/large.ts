/** Texts that are too large for an editor's comforts, or for an editor of code at all. */
import type { SourceFile } from '../../api/diagnostics.ts';
import { derived } from '../../sim/memo.ts';

/** In letters: beyond this the YAML service, wrapping and the rest would be busy for seconds. */
const LARGE = 512 * 1024;

export const isLargeText = (text: string): boolean => text.length > LARGE;

/** In letters: Monaco takes longer than a key may to open a text of this size, or to edit a line of that length. */
const HUGE = 3_000_000;
const LONG_LINE = 100_000;

function hasLongLine(text: string): boolean {
  for (let from = 0; from + LONG_LINE < text.length;) {
    const end = text.lastIndexOf('\n', from + LONG_LINE);
    if (end < from) return true;
    from = end + 1;
  }
  return false;
}

/** Whether a plain field shows the file in parts, for good. */
export const isHuge = derived(
  ({ text }: SourceFile) => text.length > HUGE || (isLargeText(text) && hasLongLine(text)),
);

/** `10.0 MB` */
export const megabytes = (text: string): string => `${(text.length / 1_000_000).toFixed(1)} MB`;

/** What a field without virtual lines shows of a large text at once: it lays all of it out at each change. */
const SECTION = 16 * 1024;

/** A part of a text, by what is before and behind it: it stays the part while it is edited. */
export interface Section {
  before: number;
  behind: number;
}

const WHOLE: Section = { before: 0, behind: 0 };

/** Of a large text the section that begins after `before` letters, up to the end of a line if there is one; else all. */
export function sectionFrom(text: string, before: number): Section {
  if (!isLargeText(text)) return WHOLE;
  const most = before + SECTION;
  if (most >= text.length) return { before, behind: 0 };
  const line = text.lastIndexOf('\n', most - 1) + 1;
  if (line > before + SECTION / 2) return { before, behind: text.length - line };
  // Neither CR and LF nor a pair of surrogates are parted.
  const isParted = /^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])/.test(text.slice(most - 1, most + 1));
  return { before, behind: text.length - most - (isParted ? 1 : 0) };
}

/** Where the section begins that is before this one. */
export function sectionBefore(text: string, { before }: Section): number {
  const most = Math.max(0, before - SECTION);
  const line = most === 0 ? 0 : text.indexOf('\n', most) + 1;
  return line > 0 && line < before ? line : most;
}

/** The section as it is now; the first one where it is none of this text. */
export function sectionIn(text: string, { before, behind }: Section): Section {
  const length = text.length - before - behind;
  const isOne = isLargeText(text) && length >= 0 && length <= 4 * SECTION;
  return isOne ? { before, behind } : sectionFrom(text, 0);
}
