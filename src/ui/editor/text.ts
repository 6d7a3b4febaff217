/** Editors work on lines that end in LF, without a byte order mark; the file keeps its own. */

export const toDisplay = (text: string): string => text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');

/** What was typed, with the line ends and the mark that the file had. */
export function fromDisplay(display: string, before: string): string {
  const body = before.includes('\r\n') ? display.replaceAll('\n', '\r\n') : display;
  return before.startsWith('\ufeff') ? `\ufeff${body}` : body;
}

/** Converts an offset in the file to an offset in the displayed text. */
export const displayOffset = (text: string, offset: number): number =>
  toDisplay(text.slice(0, offset)).length;

/** Letters that are compared at once: most of a long text, then up to the change. */
const STEPS = [65_536, 256, 1];

/** The smallest replacement that turns one text into the other; null when they are equal. */
export function difference(before: string, after: string): { from: number; to: number; text: string } | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let start = 0;
  for (const step of STEPS)
    while (start + step <= most && before.startsWith(after.slice(start, start + step), start)) start += step;
  let end = 0;
  for (const step of STEPS)
    while (
      end + step <= most - start &&
      before.endsWith(after.slice(after.length - end - step, after.length - end), before.length - end)
    )
      end += step;
  return { from: start, to: before.length - end, text: after.slice(start, after.length - end) };
}

/** A name that no file has yet. */
export function freeName(names: readonly string[]): string {
  for (let i = 1; ; i++) {
    const name = i === 1 ? 'new.yaml' : `new-${i}.yaml`;
    if (!names.includes(name)) return name;
  }
}

/** Why a file cannot be called so; null when it can. */
export function nameTrouble(name: string, others: readonly string[]): string | null {
  if (name.trim() === '') return 'Enter a file name.';
  if (/[/\\]/.test(name)) return 'A file name cannot contain / or \\.';
  return others.includes(name) ? `A file named ${name} already exists.` : null;
}
