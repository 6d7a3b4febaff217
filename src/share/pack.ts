/** Bytes of a link's fragment: raw deflate in base64url. */
import { Inflate, deflateSync, strFromU8, strToU8 } from 'fflate';
import { encodeBytes } from '../sim/base64.ts';

/** No link unpacks to more than this many bytes: what goes beyond is a bomb or belongs into a file. */
export const MAX_UNPACKED = 4 * 1024 * 1024;

export function pack(text: string): string {
  const bytes = deflateSync(strToU8(text), { level: 9, mem: 9 });
  return encodeBytes(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export interface Unpacked {
  text: string;
  /** Null, or why the text is not whole. */
  trouble: 'cut off' | 'too large' | 'mangled' | null;
}

/** As much of the text as the fragment still gives. Never throws. */
export function unpack(fragment: string): Unpacked {
  const letters = /^[A-Za-z0-9_-]*/.exec(fragment)![0];
  let trouble: Unpacked['trouble'] = letters.length === fragment.length ? null : 'mangled';
  // A single letter left over carries no whole byte: the link was cut there.
  const whole = letters.length % 4 === 1 ? letters.slice(0, -1) : letters;
  if (whole !== letters) trouble ??= 'cut off';
  const binary = atob(whole.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0));

  const chunks: Uint8Array[] = [];
  let length = 0;
  let finished = false;
  const inflate = new Inflate((chunk, final) => {
    length += chunk.length;
    if (length <= MAX_UNPACKED) chunks.push(chunk);
    finished ||= final;
  });
  try {
    // Small portions: the size is looked at before a bomb has grown, and what came before a fault is kept.
    for (let i = 0; i < bytes.length && length <= MAX_UNPACKED; i += 256) {
      inflate.push(bytes.subarray(i, i + 256), i + 256 >= bytes.length);
    }
  } catch {
    trouble ??= finished ? 'mangled' : 'cut off';
  }
  if (length > MAX_UNPACKED) trouble = 'too large';
  else if (!finished) trouble ??= 'cut off';
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return { text: strFromU8(joined), trouble };
}
