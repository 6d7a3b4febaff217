/** Text in a drawing: measured and shortened without anything to measure it by, so that every drawing agrees. */

/** Scripts whose letters are as wide as high, and emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f000}-\u{3fffd}]/u;
/** What stands upon the letter before it, or only tells how letters join. */
const bare = /[\p{M}\p{Cf}]/u;
/** A letter with all that stands upon it; joined emoji are one. */
const letters = /[^\p{M}\p{Cf}](?:\u200d[^\p{M}\p{Cf}]|[\p{M}\p{Cf}])*|[\p{M}\p{Cf}]+/gsu;
const fromRight = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

const plain = /^[\x20-\x7e]*$/;

/** About a text's width in em: exact for letters of a monospaced font, seldom too little for others. */
export function emsOf(text: string): number {
  if (plain.test(text)) return text.length * 0.605;
  let ems = 0;
  for (const letter of text.match(letters) ?? [])
    ems += wide.test(letter) ? 1.2 : bare.test(letter[0]!) ? 0 : 0.605;
  return ems;
}

/** Words are narrower than letters of one width. */
const PROPORTIONAL = 0.94;

/** About the width of words in pixels. */
export const widthOf = (text: string, size = 11) => emsOf(text) * size * PROPORTIONAL;

const ELLIPSIS = 0.605;

/** As many whole letters as fit into so many em. */
function fitting(all: readonly string[], room: number): string {
  let text = '';
  for (const letter of all) {
    room -= emsOf(letter);
    if (room < 0) break;
    text += letter;
  }
  return text;
}

/** Whole letters with an ellipsis at the end when the text is wider than `max` pixels. */
export function shorten(text: string, size: number, max: number): string {
  const room = max / size;
  if (emsOf(text) <= room) return text;
  return `${fitting(text.match(letters) ?? [], room - ELLIPSIS)}…`;
}

/** The same with the ellipsis in the middle: both ends of a name tell it from others. */
export function middle(text: string, size: number, max: number): string {
  const room = max / size;
  if (emsOf(text) <= room) return text;
  const all = text.match(letters) ?? [];
  const begin = fitting(all, (room - ELLIPSIS) / 2);
  const end = fitting([...all].reverse(), room - ELLIPSIS - emsOf(begin));
  return `${begin}…${[...(end.match(letters) ?? [])].reverse().join('')}`;
}

/** A name among other words: its direction moves none of them. */
export const isolated = (name: string) => (fromRight.test(name) ? `\u2068${name}\u2069` : name);
