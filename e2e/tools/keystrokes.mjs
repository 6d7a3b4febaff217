/**
 * Types `keys` letters, `pause` milliseconds apart, where the focus is. Of each key the milliseconds until the panels of
 * the run that it caused are in the page.
 */
export async function keystrokes(page, keys, pause) {
  await page.evaluate(() => {
    window.times = [];
    let start = 0;
    addEventListener('keydown', () => (start = performance.now()), true);
    new MutationObserver(() => window.times.push(performance.now() - start)).observe(
      document.documentElement,
      { attributeFilter: ['data-lab-revision'] },
    );
  });
  for (let i = 0; i < keys; i++) {
    await page.keyboard.type('x');
    await page.waitForTimeout(pause);
  }
  return page.evaluate(() => window.times);
}
