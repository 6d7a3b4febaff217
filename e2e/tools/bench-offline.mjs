/**
 * Rows of the bench about a start without a network: from what the browser keeps, with its service worker at rest, against a
 * first start over the network of a train or a full room (10 Mbit/s, 40 ms there and back); and the lab as one file.
 */
import { pathToFileURL } from 'node:url';
import { buildSingle, singleFile } from './single.mjs';

const network = { offline: false, latency: 40, downloadThroughput: 10e6 / 8, uploadThroughput: 10e6 / 8 };
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
/** When the lab was ready, by the page's own clock: what comes next keeps it too busy to be asked. */
const watch = (page) =>
  page.addInitScript(() => {
    [localStorage, sessionStorage].forEach((each) => each.clear());
    new MutationObserver(() => {
      if (document.documentElement.dataset.labReady !== undefined) window.readyAt ??= performance.now();
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-lab-ready'] });
  });
const ready = (page) => page.waitForFunction(() => window.readyAt).then((time) => time.jsonValue());

/** The lab as one file. */
export async function single(fresh, add, times = 7) {
  await buildSingle();
  const starts = [];
  for (let i = 0; i < times; i++)
    starts.push(
      await fresh(async (page) => {
        await watch(page);
        await page.goto(pathToFileURL(singleFile).href);
        return ready(page);
      }),
    );
  add('start of the lab as one file, from the disk', median(starts), 'ms', '≤ 1500');
}

/** `fresh` opens a page in a context of its own. By turns, so that what else the machine does falls on both. */
export async function offline(browser, fresh, add, url, times = 7) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await watch(page);
  await page.goto(url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const kept = [];
  const online = [];
  for (let i = 0; i < times; i++) {
    // The network is gone for the worker, too: what is not kept would fail.
    await context.setOffline(true);
    await page.goto('about:blank');
    const devtools = await context.newCDPSession(page);
    await devtools.send('ServiceWorker.enable');
    await devtools.send('ServiceWorker.stopAllWorkers');
    await page.goto(url, { waitUntil: 'commit' });
    kept.push(await ready(page));
    online.push(
      await fresh(async (other) => {
        await watch(other);
        const session = await other.context().newCDPSession(other);
        await session.send('Network.enable');
        await session.send('Network.emulateNetworkConditions', network);
        await other.goto(url, { waitUntil: 'commit' });
        return ready(other);
      }),
    );
  }
  await context.close();
  add('start without a network', median(kept), 'ms');
  add('first start over 10 Mbit/s, 40 ms', median(online), 'ms');
  add('start, without a network : over 10 Mbit/s, 40 ms', median(kept) / median(online), 'ratio', '≤ 0.7');
}
