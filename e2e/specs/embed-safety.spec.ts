import { hostPages } from '../tools/host-page.mjs';
import { expect, frameOf, heightOf, live, one, pod, row, run, test } from './embed.ts';

test('a picture is shown only where it is true', async ({ host, page }) => {
  const neutral = [
    'gate="off" at="7s"',
    'kubelet="v1.36"',
    'at="31s"',
    'src="a.yaml"',
    'predict',
    'view="full"',
  ];
  await host(
    neutral.map((attributes) => one(`scenario="blog-post" ${attributes}`)).join('') +
      one('', pod) +
      one('gate="on"'),
  );
  await expect(run(page)).toHaveCount(neutral.length + 2);
  await expect(page.getByRole('img')).toHaveCount(1);
  await expect(page.locator('pull-secret-lab').last().getByRole('img')).toBeVisible();
});

test('src: the page reads it; what is no scenario is said', async ({ host, page }) => {
  const names = ['good.yaml', 'missing.yaml', 'page', 'huge.yaml', 'sniff.yaml'];
  const bodies = names.map((name) => one(`src="/${name}" view="pods"`)).join('');
  await host(`${bodies}${one('src="javascript:alert(1)" view="pods"')}`, {
    '/good.yaml': { body: pod, type: 'application/yaml' },
    '/page': '<p>hello</p>',
    '/huge.yaml': { body: `# ${'x'.repeat(1_200_000)}`, type: 'application/yaml' },
    '/sniff.yaml': { body: '<!doctype html><p>no</p>', type: 'text/plain' },
  });
  await expect(row(await live(page, 0), 'mine')).toBeVisible();
  for (const [i, words] of [
    'its server returned an error',
    'is a web page, not a YAML file',
    'is larger than 1 MiB',
    'is a web page, not a YAML file',
    'is not a valid address',
  ].entries())
    await expect((await live(page, i + 1)).getByRole('alert')).toContainText(words);
});

test('src: UTF-16 is read; a file without content is told', async ({ host, page }) => {
  const files = ['utf16.yaml', 'empty.yaml', 'none.yaml'];
  await host(files.map((name) => one(`src="/${name}" view="pods"`)).join(''), {
    '/utf16.yaml': { body: Buffer.from(`\ufeff${pod}`, 'utf16le'), type: 'application/yaml' },
    '/empty.yaml': { body: ' \n', type: 'application/yaml' },
    '/none.yaml': { body: '', type: 'application/yaml', status: 204 },
  });
  await expect(row(await live(page, 0), 'mine')).toBeVisible();
  for (const at of [1, 2]) await expect((await live(page, at)).getByRole('alert')).toContainText('is empty');
});

test('a bare frame reads files of the lab’s own server only, and sends nothing elsewhere', async ({
  host,
  page,
  baseURL,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const other = await host('', { '/good.yaml': { body: pod, type: 'application/yaml' } });
  await page.setContent(`<iframe src="${baseURL}embed.html?src=${other}good.yaml"></iframe>`);
  await expect(page.frameLocator('iframe').getByRole('alert')).toContainText('is on another server');
  expect(asked.filter((url) => url.includes('good.yaml') && !url.includes('embed.html'))).toEqual([]);
});

test('in a sandbox: the frame says what it lacks, and the element keeps its picture', async ({
  page,
  baseURL,
}) => {
  const bare = { head: '', policy: '' };
  const framed = (sandbox: string) =>
    `<iframe id="f" sandbox="${sandbox}" src="${baseURL}embed.html"></iframe>`;
  const server = await hostPages(baseURL!, {
    '/closed': { ...bare, body: framed('allow-scripts') },
    '/open': { ...bare, body: framed('allow-scripts allow-same-origin') },
    '/page': one('scenario="blog-post" view="pods"'),
    '/': {
      ...bare,
      body: '<iframe id="f" width="700" height="500" sandbox="allow-scripts" src="/page"></iframe>',
    },
  });
  const frame = page.frameLocator('#f');
  const alert = frame.getByRole('alert');

  await page.goto(`${server.url}closed`);
  await expect(alert).toContainText('allow-same-origin');
  await expect(alert).toBeVisible({ timeout: 10_000 });

  await page.goto(`${server.url}open`);
  await expect(frame.getByRole('grid', { name: 'Pods' })).toBeVisible();
  await expect(alert).toHaveCount(0);

  await page.goto(server.url);
  await frame.getByRole('button', { name: 'Run it here' }).click();
  await expect(alert).toContainText('The lab could not start in this page', { timeout: 20_000 });
  await expect(frame.locator('pull-secret-lab img').first()).toBeVisible();
  await page.goto('about:blank');
  await server.close();
});

test('messages of others are ignored, both ways', async ({ host, page, baseURL }) => {
  await host(one('scenario="blog-post" view="pods"'));
  const frame = await live(page);
  await page.evaluate(() => {
    const log = ((window as unknown as { log: unknown[] }).log = []) as unknown[];
    document.addEventListener('lab-change', (event) => log.push((event as CustomEvent).detail));
    window.postMessage({ pullSecretLab: 1, type: 'change', at: 1 }, '*');
    window.postMessage({ pullSecretLab: 1, type: 'height', height: 9000 }, '*');
  });
  // Another window than the page around, and shapes that are none.
  await frame.evaluate(() => window.postMessage({ pullSecretLab: 1, type: 'seek', to: 1 }, '*'));
  await page.evaluate((lab) => {
    const inner = document
      .querySelector('pull-secret-lab')!
      .shadowRoot!.querySelector('iframe')!.contentWindow!;
    for (const wrong of [null, 7, 'seek', { type: 'seek', to: 1 }, { pullSecretLab: 2, type: 'seek', to: 1 }])
      inner.postMessage(wrong, lab);
    for (const to of [NaN, {}, '<b>', -1, ['1s']])
      inner.postMessage({ pullSecretLab: 1, type: 'seek', to }, lab);
    inner.postMessage({ pullSecretLab: 1, type: 'apply', id: 1, yaml: 5 }, lab);
  }, new URL(baseURL!).origin);
  await page.waitForTimeout(500);
  await expect(frame.getByRole('slider', { name: 'Time', exact: true })).toHaveAttribute(
    'aria-valuetext',
    /00:0[0]|00:30/,
  );
  expect(
    await page.evaluate(() =>
      (window as unknown as { log: { at: number }[] }).log.filter(({ at }) => at === 1),
    ),
  ).toEqual([]);
  expect(await heightOf(page)).toBeLessThan(1000);
});

test('attributes and YAML that mean harm are only text', async ({ host, page }) => {
  let ran = false;
  await page.exposeFunction('harm', () => (ran = true));
  const evil = '&quot;&gt;&lt;img src=x onerror=harm()&gt;';
  await host(
    one(`scenario="${evil}" title="${evil}" view="${evil}" at="${evil}" height="1px;background:url(//x)"`) +
      one(`kubelet="${evil}" theme="${evil}" gate="${evil}"`) +
      one('', `kind: "&lt;script&gt;harm()&lt;/script&gt;"\nmetadata: {name: "${evil}"}\n`),
  );
  await expect((await live(page, 0)).getByRole('alert')).toContainText('Unknown scenario "\\"><img src=x');
  await expect((await live(page, 1)).getByRole('alert')).toContainText('Unknown kubelet version');
  await expect((await live(page, 2)).getByText('The files have errors.')).toBeVisible();
  expect(ran).toBe(false);
});

test('six long runs in one page: a thread each at most, which ends after its run and comes back for the next', async ({
  host,
  page,
}) => {
  test.slow();
  const long = `${pod.replace('[sleep, "9999"]', '[sh, -c, "exit 1"]')}---
apiVersion: lab/v1alpha1
kind: Scenario
metadata: {name: long}
spec: {duration: 12h}
---
${Array.from({ length: 15 }, (_, i) => pod.replace('mine', `pod-${i}`).replace('[sleep, "9999"]', '[sleep, "1"]')).join('---\n')}`;
  let most = 0;
  page.on('worker', () => (most = Math.max(most, page.workers().length)));
  await host(Array.from({ length: 6 }, () => one('view="pods"', long)).join(''));
  for (let i = 0; i < 6; i++)
    await expect(row(await live(page, i), 'mine')).toContainText(/CrashLoopBackOff|Error/, {
      timeout: 60_000,
    });
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(6);
  await expect.poll(() => page.workers().length, { timeout: 20_000 }).toBe(0);
  await page.evaluate(
    (yaml) => {
      (document.querySelector('pull-secret-lab') as unknown as { apply(y: string): unknown }).apply(yaml);
    },
    pod.replace('mine', 'more'),
  );
  // At the cursor, which is the moment at which it was applied.
  await expect(row(await frameOf(page, 0), 'more')).toContainText('Pending', { timeout: 60_000 });
  await expect.poll(() => page.workers().length, { timeout: 20_000 }).toBe(0);
});
