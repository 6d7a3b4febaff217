import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds in the page as it is, in both themes: another theme needs no other start, which takes much longer. */
export async function violations(
  page: Page,
  part = (builder: AxeBuilder): AxeBuilder => builder,
): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction((dark) => {
      const monaco = document.querySelector('.monaco-editor');
      return !monaco || monaco.classList.contains('vs-dark') === dark;
    }, colorScheme === 'dark');
    // Colours on their way from one theme to the other are none that anybody reads.
    await page.waitForTimeout(200);
    const result = await part(new AxeBuilder({ page })).analyze();
    for (const { id, nodes } of result.violations)
      found.push(`${colorScheme}, ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }
  return found;
}
