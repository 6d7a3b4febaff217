/** The text at an address, which may be anybody's. Small: it is part of the element's script. */
import type { Trouble } from './protocol.ts';

export type Source = { text: string } | { trouble: Trouble; address: string };

const MOST = 1024 * 1024;
/** How long a server may take, from the request to the last byte. */
const PATIENCE = 20_000;

/** Whether a text is a page instead of files: a server's answer to an address that it does not know, mostly. */
export const isHtml = (text: string) => /^\s*<(!doctype|html|head|body|script)\b/i.test(text);

/** UTF-8, or what the byte order mark says. */
const encodingOf = ([first, second]: Uint8Array) =>
  first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';

/** Never throws. `base` is the address that a relative one belongs to; with `near`, no other origin is asked. */
export async function readSource(src: string, base: string, near = false): Promise<Source> {
  let address = src;
  const no = (trouble: Trouble): Source => ({ trouble, address });
  try {
    const url = new URL(src, base);
    address = url.href.slice(0, 2000);
    if (!/^https?:$/.test(url.protocol)) return no('address');
    if (near && url.origin !== new URL(base).origin) return no('elsewhere');
  } catch {
    return no('address');
  }
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    const response = await fetch(address, { signal });
    if (!response.ok) return no('missing');
    if (/html/.test(response.headers.get('content-type') ?? '')) return no('html');
    // A response without a content (204) has no body either.
    const reader = response.body?.getReader();
    const parts: Uint8Array[] = [];
    let size = 0;
    for (let part; reader && !(part = await reader.read()).done;) {
      parts.push(part.value);
      size += part.value.length;
      // Two bytes a letter in UTF-16, up to three in UTF-8.
      if (size > 3 * MOST) {
        void reader.cancel();
        return no('huge');
      }
    }
    const bytes = new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
    const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
    if (text.length > MOST) return no('huge');
    if (text.trim() === '') return no('empty');
    return isHtml(text) ? no('html') : { text };
  } catch {
    return no(signal.aborted ? 'slow' : 'unreachable');
  }
}
