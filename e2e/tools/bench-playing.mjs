/** The row of `bench` about an edit while many pods are played: a pod is given another name, key by key. */
import { keystrokes } from './keystrokes.mjs';

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

const edited = {
  name: 'edited.yaml',
  text: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: edited\nspec: {containers: [{name: c, image: "quay.io/acme/nginx:latest"}]}\n',
};
const scenario = {
  name: 'scenario.yaml',
  text: 'apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: played}\nspec: {title: Played, duration: 30m}\n',
};

/** `saved` = the saved work with the pods, which is played at 100×. */
export async function playing(fresh, add, url, saved, pods) {
  const work = JSON.parse(saved);
  const files = [edited, ...work.files, scenario];
  await fresh(
    async (page) => {
      await page.goto(url);
      await page.waitForSelector('html[data-lab-ready]', { timeout: 60_000 });
      await page.waitForSelector('.monaco-editor .view-line', { timeout: 60_000 });
      await page.waitForTimeout(3000);
      await page.getByRole('button', { name: 'Play', exact: true }).click();
      await page.locator('.view-line', { hasText: 'name: edited' }).first().click();
      await page.keyboard.press('End');
      // The first keys find a thread that has done this only once.
      await keystrokes(page, 10, 300);
      const times = await keystrokes(page, 30, 300);
      const plays = await page.getByRole('button', { name: 'Pause', exact: true }).isVisible();
      add(
        `${pods} pods played at 100×, a key to panels committed`,
        plays ? median(times) : NaN,
        'ms',
        '≤ 50',
      );
    },
    JSON.stringify({ ...work, files, activeFile: edited.name, cursor: 0, speed: 100 }),
  );
}
