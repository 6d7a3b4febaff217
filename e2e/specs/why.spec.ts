import { expect, test } from './lab.ts';

test('a line of WHY has 70 characters at most', async ({ lab }) => {
  await lab.open();
  const longest = await lab.region('Pod details').evaluate((why) => {
    let most = 0;
    for (const details of why.querySelectorAll('details')) details.open = true;
    for (const paragraph of why.querySelectorAll('p')) {
      // A digest and a path are one word each.
      if (paragraph.querySelector('button, a')) continue;
      const lines = new Map<number, number>();
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (let i = 0; i < node.textContent!.length; i++) {
          const range = document.createRange();
          range.setStart(node, i);
          range.setEnd(node, i + 1);
          const { bottom, width } = range.getBoundingClientRect();
          const line = Math.round(bottom / 8);
          if (width > 0) lines.set(line, (lines.get(line) ?? 0) + 1);
        }
      most = Math.max(most, ...lines.values());
    }
    return most;
  });
  expect(longest).toBeGreaterThan(40);
  expect(longest).toBeLessThanOrEqual(70);
});
