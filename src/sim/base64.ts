/** Base64 as Go's encoding/base64 reads and writes it. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const clean = /^[A-Za-z0-9+/]*={0,2}$/;

/** Of any length: so many arguments as a spread makes would overflow the stack. */
export function encodeBytes(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** The text's UTF-8 bytes. */
export const encodeBase64 = (text: string): string => encodeBytes(new TextEncoder().encode(text));

/** The bytes of padded base64. Throws Error with Go's words. */
export const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(decodeBase64(base64, true), (letter) => letter.charCodeAt(0));

/** Base64 as Go decodes it: line breaks are skipped, an error names the byte. Returns one letter a byte. */
export function decodeBase64(text: string, padded: boolean): string {
  const bad = (at: number) => new Error(`illegal base64 data at input byte ${at}`);
  // What has no fault, as nearly all has, is read at once.
  if (padded && text.length % 4 === 0 && clean.test(text)) return atob(text);
  const bytes = Array.from(new TextEncoder().encode(text), (b) => String.fromCharCode(b));
  let out = '';
  let at = 0;
  for (;;) {
    const group: number[] = [];
    let ended = false;
    while (group.length < 4) {
      if (at >= bytes.length) {
        if (group.length === 0) return out;
        if (group.length === 1 || padded) throw bad(at - group.length);
        ended = true;
        break;
      }
      const c = bytes[at]!;
      if (c === '\n' || c === '\r') {
        at++;
        continue;
      }
      const value = alphabet.indexOf(c);
      if (value >= 0) {
        group.push(value);
        at++;
        continue;
      }
      if (c !== '=' || !padded || group.length < 2) throw bad(at);
      at++;
      if (group.length === 2) {
        while (bytes[at] === '\n' || bytes[at] === '\r') at++;
        if (bytes[at] === undefined) throw bad(bytes.length);
        if (bytes[at] !== '=') throw bad(at);
        at++;
      }
      while (bytes[at] === '\n' || bytes[at] === '\r') at++;
      if (at < bytes.length) throw bad(at);
      ended = true;
      break;
    }
    const [a = 0, b = 0, c = 0, d = 0] = group;
    out += String.fromCharCode((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d).slice(
      0,
      group.length - 1,
    );
    if (ended) return out;
  }
}
