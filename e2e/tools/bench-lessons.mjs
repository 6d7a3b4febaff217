/** The row of `bench` about lessons: how soon a step is there after its click, drawn, with what it shows of a run. */

/** Milliseconds until the step's heading has the focus in a frame that was painted. */
const step = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const button = document.querySelector('#lesson [aria-label="Next step"]');
        const before = document.querySelector('#lesson h3')?.dataset.step;
        const { port1, port2 } = new MessageChannel();
        const begin = performance.now();
        port2.onmessage = () => resolve(performance.now() - begin);
        const look = () => {
          const heading = document.querySelector('#lesson h3');
          if (heading && heading.dataset.step !== before) port1.postMessage(null);
          else requestAnimationFrame(look);
        };
        button.click();
        requestAnimationFrame(look);
      }),
  );

/** Each step of two lessons, from their first on; the slowest counts. */
export async function lessons(fresh, add, url) {
  const times = [];
  for (const name of ['blog-post', 'multi-tenant'])
    await fresh(async (page) => {
      await page.goto(`${url}?lesson=${name}`);
      await page.waitForSelector('html[data-lab-ready]', { timeout: 60_000 });
      await page.locator('#lesson h3').waitFor();
      await page.waitForTimeout(2500);
      const steps = await page.getByRole('combobox', { name: 'Step' }).locator('option').count();
      for (let i = 1; i < steps; i++) {
        times.push(await step(page));
        await page.waitForTimeout(600);
      }
    });
  times.sort((a, b) => a - b);
  add('a lesson: click to the next step drawn, median', times[times.length >> 1], 'ms', '≤ 50');
  add('a lesson: click to the next step drawn, slowest', times.at(-1), 'ms', '≤ 50');
}
