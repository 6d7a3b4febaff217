/** The rows of `bench` about comparing: what a second run and the difference cost beside one run. */
import { load } from './bundle.mjs';

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const LIMIT = 2.1;

/** Runs of one input take turns with comparisons in one process, so that a slow moment meets both. */
export async function compare(add, rounds = 15) {
  const { loadOf } = await load('src/lab/load.ts');
  const { simulate } = await load('src/lab/simulate.ts');
  const { diff } = await load('src/compare/index.ts');
  for (const pods of [20, 200]) {
    const a = loadOf(pods, 180_000);
    const off = { ...a.kubelet.config };
    off.config = { ...off.config, featureGates: { ...off.config.featureGates } };
    off.config.featureGates.KubeletEnsureSecretPulledImages = false;
    const b = { ...a, kubelet: { ...a.kubelet, config: off } };
    const timed = (work) => {
      const begun = performance.now();
      work();
      return performance.now() - begun;
    };
    const one = [];
    const both = [];
    for (let i = 0; i < rounds + 3; i++) {
      const single = timed(() => simulate(a));
      const compared = timed(() => diff(simulate(a), simulate(b)));
      // The first rounds find a process that has done this only once.
      if (i < 3) continue;
      one.push(single);
      both.push(compared);
    }
    add(`compare with ${pods} pods, times one run`, median(both) / median(one), '×', `≤ ${LIMIT}`);
  }
}

/** The page's tasks over 50 ms from the click to both sides; `saved` is saved work, see `bench.mjs`. */
export async function comparing(fresh, add, url, saved, pods) {
  await fresh(async (page) => {
    await page.goto(url);
    await page.waitForSelector('html[data-lab-ready]', { timeout: 60_000 });
    // What follows the first picture has come by then.
    await page.waitForTimeout(5000);
    await page.evaluate(() => {
      window.long = 0;
      new PerformanceObserver((list) => (window.long += list.getEntries().length)).observe({
        type: 'longtask',
      });
    });
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    const says = page.getByRole('complementary', { name: 'Comparison' });
    await says.filter({ hasText: /\d\d:\d\d|No difference|alike/ }).waitFor({ timeout: 60_000 });
    await page.waitForTimeout(1000);
    add(`comparing ${pods} pods, tasks over 50 ms`, await page.evaluate(() => window.long), 'tasks', '0');
  }, saved);
}
