import { expect, test as base, type Locator, type Page } from '@playwright/test';

/** Opens a dialog by its button, which may be in a menu: of the ways to share, or the one at the end of the bar. */
export async function openDialog(page: Page, name: string) {
  const button = page.getByRole('button', { name, exact: true });
  for (const menu of ['Other ways to share', 'More']) {
    if (await button.isVisible()) break;
    const opener = page.getByRole('button', { name: menu, exact: true });
    if (!(await opener.isVisible())) continue;
    await opener.click();
    await page.getByRole('dialog', { name: menu }).waitFor();
    if (!(await button.isVisible())) await page.keyboard.press('Escape');
  }
  await button.click();
}

/** The page as its users know it: regions and controls by role and name. */
export class Lab {
  constructor(
    readonly page: Page,
    private readonly release: () => void = () => {},
  ) {}

  /** Opens the page and waits until its first simulation is on the screen. */
  async open(hash = '') {
    await this.page.goto(`./${hash}`);
    await this.ready();
  }

  async ready() {
    await expect(this.page.locator('html[data-lab-ready]')).toBeAttached();
  }

  async revision(): Promise<number> {
    return Number(await this.page.locator('html').getAttribute('data-lab-revision'));
  }

  region(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  get gate(): Locator {
    return this.page.getByRole('switch', { name: 'KubeletEnsureSecretPulledImages' });
  }

  get time(): Locator {
    return this.page.getByRole('slider', { name: 'Time', exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Opens the menu at the end of the bar: files' export, looks, the way back. */
  async more(): Promise<Locator> {
    await this.button('More').click();
    return this.page.getByRole('dialog', { name: 'More' });
  }

  /** Opens what the editor has to say of the files. */
  async notes() {
    await this.region('Editor')
      .getByRole('button', { name: /(errors?|valid|warnings?|notes?)$/ })
      .click();
  }

  /** Opens a panel of the drawer by its tab. */
  async drawer(tab: string) {
    const drawer = this.page.getByRole('tablist', { name: 'Caches and logs' });
    await drawer.getByRole('tab', { name: new RegExp(`^${tab}\\b`) }).click();
  }

  /** The row of a pod in the Pods table. */
  pod(name: string): Locator {
    return this.region('Pods').getByRole('row').filter({ hasText: name });
  }

  async expectPod(name: string, ready: string, status: string) {
    await expect(this.pod(name)).toContainText(ready);
    await expect(this.pod(name)).toContainText(status);
  }

  /** Goes to a moment by the keyboard: Home, then whole seconds. */
  async seek(seconds: number) {
    await this.time.focus();
    await this.page.keyboard.press('Home');
    for (let i = 0; i < seconds; i++) await this.page.keyboard.press('Shift+ArrowRight');
  }

  /** Waits for Monaco in the editor. */
  async monaco() {
    this.release();
    await expect(this.region('Editor').locator('.monaco-editor').first()).toBeVisible({ timeout: 30_000 });
  }

  /** Chooses a scenario by its title, and waits for its run. */
  async openScenario(title: string) {
    const before = await this.revision();
    await this.button('Scenario').click();
    await this.page.getByRole('dialog', { name: 'Scenarios' }).getByRole('button', { name: title }).click();
    await expect.poll(() => this.revision()).toBeGreaterThan(before);
  }

  async openFile(name: string) {
    await this.region('Editor').getByRole('tab', { name, exact: true }).click();
  }

  /** Replaces the open file's text by pasting, as a user would: again where the editor had only just come. */
  async paste(text: string) {
    await this.monaco();
    const lines = this.region('Editor').locator('.monaco-editor .view-lines').first();
    const isShown = text.length < 500_000;
    const written = text.trim().split('\n');
    const begins = (line: string) => line.trim().slice(0, 30);
    // The caret stands at the end then. Where all is in sight, the first line tells a text in place from one in between.
    const seen = [written.at(-1)!, ...(written.length < 12 ? [written[0]!] : [])].map(begins);
    await expect(async () => {
      await lines.click();
      await this.page.keyboard.press('Control+A');
      await this.page.evaluate((value) => {
        const data = new DataTransfer();
        data.setData('text/plain', value);
        document.activeElement?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        );
      }, text);
      // Larger texts are shown in another editor.
      if (!isShown) return;
      const missing = async () => {
        const lines = (await this.editorText()).split('\n').map((line) => line.trim());
        return seen.filter((begin) => !lines.some((line) => line.startsWith(begin)));
      };
      await expect.poll(missing, { timeout: 2000 }).toEqual([]);
    }).toPass();
  }

  async editorText(): Promise<string> {
    this.release();
    const lines = await this.region('Editor').locator('.view-line').allInnerTexts();
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }
}

/**
 * Every test fails on an error in the page's console and on a request that leaves it. Monaco is held back, as on a slow
 * network, until `lab.monaco()` asks for it: to start it takes most of a short test's time.
 */
export const test = base.extend<{ lab: Lab }>({
  lab: async ({ page, baseURL }, provide) => {
    let release = () => {};
    const asked = new Promise<void>((resolve) => (release = resolve));
    await page.route(/\/assets\/monaco-[^/]*\.js$/, async (route) => {
      await asked;
      await route.continue().catch(() => undefined);
    });
    const troubles: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(`${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(baseURL!) && !url.startsWith('data:') && !url.startsWith('blob:'))
        troubles.push(`request to ${url}`);
    });
    await provide(new Lab(page, release));
    release();
    expect(troubles).toEqual([]);
  },
});

export { expect };
