/** A window of this page's own, without an address: whatever is drawn in it is drawn by this page. */

/** Gives it the page's style, now and when more of it arrives. Returns what ends that. */
export function dress({ document: there }: Window, title: string): () => void {
  const { documentElement: page, head } = document;
  there.title = title;
  there.documentElement.lang = page.lang;
  const copied = new Map<Node, Node>();
  const copy = () => {
    for (const sheet of head.querySelectorAll<HTMLLinkElement | HTMLStyleElement>(
      'link[rel="stylesheet"], style',
    )) {
      if (copied.has(sheet)) continue;
      const own = there.importNode(sheet, true);
      // The window has no address that theirs could be relative to.
      if (sheet instanceof HTMLLinkElement) (own as HTMLLinkElement).href = sheet.href;
      copied.set(sheet, there.head.appendChild(own));
    }
  };
  const theme = () => {
    const { theme: chosen } = page.dataset;
    if (chosen === undefined) delete there.documentElement.dataset.theme;
    else there.documentElement.dataset.theme = chosen;
  };
  copy();
  theme();
  const sheets = new MutationObserver(copy);
  sheets.observe(head, { childList: true });
  const themes = new MutationObserver(theme);
  themes.observe(page, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    sheets.disconnect();
    themes.disconnect();
    for (const each of copied.values()) each.parentNode?.removeChild(each);
  };
}
