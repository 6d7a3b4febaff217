import axe from 'axe-core';
import type { Page } from '@playwright/test';

/** CSS selectors; if omitted, the whole page. What is in a frame is not looked at: see `embed.spec.ts`. */
interface Context {
  include?: readonly string[];
  exclude?: readonly string[];
}

/** What a theme can change. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds in the page as it is, `rules` = only these. The package for Playwright does the same with a page of its
 * own for every look, which takes six times as long.
 */
export async function faultsIn(page: Page, context: Context = {}, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ include, exclude, only }) => {
      const { run } = (window as unknown as { axe: typeof axe }).axe;
      const { violations } = await run(
        { include: [...(include ?? ['html'])], exclude: [...(exclude ?? [])] },
        { resultTypes: ['violations'], iframes: false, ...(only ? { runOnly: only } : {}) },
      );
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      );
    },
    { include: context.include, exclude: context.exclude, only: rules },
  );
}

/** What axe finds in the page as it is, in both themes: another theme needs no other start, which takes much longer. */
export async function violations(page: Page, context: Context = {}): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction((dark) => {
      const monaco = document.querySelector('.monaco-editor');
      return !monaco || monaco.classList.contains('vs-dark') === dark;
    }, colorScheme === 'dark');
    // Colours on their way from one theme to the other are none that anybody reads.
    await page.waitForTimeout(100);
    await page.evaluate(() =>
      Promise.allSettled(
        document.getAnimations().flatMap((each) => (each instanceof CSSTransition ? [each.finished] : [])),
      ),
    );
    const faults = await faultsIn(page, context, colorScheme === 'dark' ? COLOURS : undefined);
    found.push(...faults.map((fault) => `${colorScheme}, ${fault}`));
  }
  return found;
}
