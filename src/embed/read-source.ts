/** The text at an address, which may be anybody's. Small: it is part of the element's script. */
import type { Trouble } from './protocol.ts';

export type Source = { text: string } | { trouble: Trouble; address: string };

const MOST = 1024 * 1024;

/** Whether a text is a page instead of files: a server's answer to an address that it does not know, mostly. */
export const isHtml = (text: string) => /^\s*<(!doctype|html|head|body|script)\b/i.test(text);

/** Never throws. `base` is the address that a relative one belongs to. */
export async function readSource(src: string, base: string): Promise<Source> {
  let address = src;
  const no = (trouble: Trouble): Source => ({ trouble, address });
  try {
    const url = new URL(src, base);
    address = url.href.slice(0, 2000);
    if (!/^https?:$/.test(url.protocol)) return no('address');
  } catch {
    return no('address');
  }
  try {
    const response = await fetch(address);
    if (!response.ok) return no('missing');
    if (/html/.test(response.headers.get('content-type') ?? '')) return no('html');
    const reader = response.body!.getReader();
    const decoder = new TextDecoder();
    let text = '';
    for (let part; !(part = await reader.read()).done;) {
      text += decoder.decode(part.value, { stream: true });
      if (text.length > MOST) {
        void reader.cancel();
        return no('huge');
      }
    }
    return isHtml(text) ? no('html') : { text };
  } catch {
    return no('unreachable');
  }
}
