import { expect, heightOf, live, one, pod, row, run, test } from './embed.ts';

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
