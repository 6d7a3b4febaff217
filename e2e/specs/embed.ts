/** Pages of somebody else with embeds in them. */
import { type Frame, type Page, expect, test as base } from '@playwright/test';
import { hostPages } from '../tools/host-page.mjs';

export const one = (attributes = '', inner = '') =>
  `<pull-secret-lab ${attributes}>${inner}</pull-secret-lab>`;
export const pod = `apiVersion: v1
kind: Pod
metadata: {name: mine}
spec:
  containers: [{name: c, image: "quay.io/acme/nginx:latest", command: [sleep, "9999"]}]
  imagePullSecrets: [{name: valid-creds}]
`;

/** Opens a body on another origin, under the strict policy; its console has to stay quiet. */
export const test = base.extend<{ host: (body: string, more?: Record<string, unknown>) => Promise<string> }>({
  host: async ({ page, baseURL }, provide) => {
    const troubles: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(message.text());
    });
    page.on('pageerror', (error) => troubles.push(String(error)));
    const servers: { close(): Promise<unknown> }[] = [];
    await provide(async (body, more = {}) => {
      const server = await hostPages(baseURL!, { '/': body, ...more });
      servers.push(server);
      await page.goto(server.url);
      return server.url;
    });
    for (const server of servers) await server.close();
    expect(troubles.filter((text) => !/404|Failed to load resource|ERR_/.test(text))).toEqual([]);
  },
});

export const run = (page: Page) => page.getByRole('button', { name: 'Run it here' });
export async function live(page: Page, index = 0): Promise<Frame> {
  await run(page).first().click();
  return frameOf(page, index);
}
export async function frameOf(page: Page, index = 0): Promise<Frame> {
  const element = page.locator('pull-secret-lab').nth(index).locator('iframe');
  await expect(element).toBeVisible();
  const frame = (await (await element.elementHandle())!.contentFrame())!;
  await frame.locator('html[data-lab-ready], [role="alert"]').first().waitFor({ state: 'attached' });
  return frame;
}
export const row = (frame: Frame, name: string) => frame.getByRole('row').filter({ hasText: name });
export const heightOf = (page: Page, index = 0) =>
  page
    .locator('pull-secret-lab')
    .nth(index)
    .evaluate((e) => e.clientHeight);
export const shifts = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );

export { expect };
