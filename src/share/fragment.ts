/** A link's fragment as it was written, whatever a chat, a mail program or the text around it did to it. */

/** Without percent-encoding and broken lines; without the `#`. */
export function decodedFragment(fragment: string): string {
  let text = fragment.replace(/^#/, '');
  // A link that was passed on twice may be encoded twice.
  for (let i = 0; i < 3 && /%[0-9a-f]{2}/i.test(text); i++)
    text = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return text.replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff]/g, '');
}

/** Without the punctuation behind a link: it ends in a letter of base64url, or in a check sum's hexadecimal digit. */
export const withoutEnd = (payload: string): string =>
  payload.replace(payload.includes('~') ? /[^0-9a-f~]+$/ : /[^\w-]+$/, '');
