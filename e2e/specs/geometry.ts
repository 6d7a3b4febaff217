import type { Page } from '@playwright/test';

/**
 * What is wrong with the page's arrangement, in words: scrolling sideways, a text over another one, a text that is cut off
 * and told in full nowhere.
 */
export const faultsOf = (page: Page) =>
  page.evaluate(() => {
    const faults = new Set<string>();
    const root = document.querySelector('dialog[open]') ?? document.body;
    const shown = (element: Element) =>
      element.checkVisibility({ checkOpacity: true, visibilityProperty: true }) &&
      !element.closest('.monaco-editor, svg, [data-still], option');
    const named = (element: Element) => (element.textContent ?? '').trim().slice(0, 40);
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) faults.add(`the page scrolls sideways: ${scrollWidth} > ${innerWidth}`);

    for (const element of root.querySelectorAll('*')) {
      const { overflowX, clipPath } = getComputedStyle(element);
      const { clientWidth, scrollWidth: whole } = element;
      if (!/hidden|clip/.test(overflowX) || clientWidth < 2 || whole <= clientWidth + 1) continue;
      const texts = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim());
      if (
        texts &&
        clipPath === 'none' &&
        shown(element) &&
        !element.closest('[data-tip], [role=tablist], aside:has([aria-expanded=false])')
      )
        faults.add(`cut off: ${named(element)}`);
    }

    type Box = Record<'left' | 'right' | 'top' | 'bottom', number> & { of: Element; above: Element | null };
    const boxes: Box[] = [];
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      const of = nodes.currentNode.parentElement!;
      if (!nodes.currentNode.textContent!.trim() || !shown(of)) continue;
      const seen = { left: -1e9, top: -1e9, right: 1e9, bottom: 1e9 };
      // What it moves with: what is scrolled goes behind what stays.
      let above: Element | null = null;
      for (let at: Element | null = of; at; at = at.parentElement) {
        const { position, overflow, clipPath } = getComputedStyle(at);
        if (/fixed|sticky|absolute/.test(position)) above ??= at;
        if (clipPath !== 'none') seen.right = -1e9;
        if (!/hidden|auto|scroll|clip/.test(overflow)) continue;
        const edge = at.getBoundingClientRect();
        seen.left = Math.max(seen.left, edge.left);
        seen.top = Math.max(seen.top, edge.top);
        seen.right = Math.min(seen.right, edge.right);
        seen.bottom = Math.min(seen.bottom, edge.bottom);
      }
      const range = document.createRange();
      range.selectNodeContents(nodes.currentNode);
      for (const rect of range.getClientRects())
        boxes.push({
          left: Math.max(rect.left, seen.left),
          top: Math.max(rect.top, seen.top),
          right: Math.min(rect.right, seen.right),
          bottom: Math.min(rect.bottom, seen.bottom),
          of,
          above,
        });
    }
    const real = boxes.filter(({ left, right, top, bottom }) => right - left > 2 && bottom - top > 4);
    real.forEach((a, i) => {
      for (const b of real.slice(i + 1)) {
        if (a.of === b.of || a.above !== b.above) continue;
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 2 && high > 4) faults.add(`over each other: ${named(a.of)} / ${named(b.of)}`);
      }
    });
    return [...faults];
  });
