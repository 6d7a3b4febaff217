import AxeBuilder from '@axe-core/playwright';
import { expect, frameOf, heightOf, live, one, pod, row, run, shifts, test } from './embed.ts';

test('a picture first, then the lab in its place, on another origin under a strict policy', async ({
  host,
  page,
}) => {
  const frames: string[] = [];
  page.on('request', (request) => frames.push(request.url()));
  await host(`<h1>An article</h1>${one('scenario="blog-post"')}<p>after</p>`);
  const picture = page.getByRole('img', { name: 'Pull Secret Lab: blog-post' });
  await expect(picture).toBeVisible();
  // Its place is there before it is.
  await expect(picture).toHaveJSProperty('naturalWidth', 700);
  expect(frames.some((url) => /embed\.html|assets/.test(url))).toBe(false);
  const before = await heightOf(page);
  const frame = await live(page);
  await expect(row(frame, 'image-with-valid-creds')).toContainText('Running');
  await expect(row(frame, 'image-with-invalid-creds')).toContainText('ErrImageNotEnsured');
  await expect(frame.getByRole('region', { name: 'Timeline' })).toBeVisible();
  await expect(picture).toBeHidden();
  expect(await heightOf(page)).toBe(before);
  expect(await shifts(page)).toBe(0);
});

const views = ['timeline', 'pods', 'both'];
for (const name of ['blog-post', 'multi-tenant', 'hundred-secrets', 'upgrade-v1.34-v1.35'])
  for (const width of [336, 600, 900])
    test(`${name}, ${width} px: each view as high as was reserved, nothing beside it`, async ({
      host,
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      await host(views.map((view) => one(`scenario="${name}" view="${view}"`)).join(''));
      const before = await Promise.all(views.map((_, i) => heightOf(page, i)));
      for (const [i, view] of views.entries()) {
        const frame = await live(page, i);
        await expect(frame.getByRole('link', { name: 'Open in the lab' })).toBeVisible();
        await expect.poll(() => heightOf(page, i), view).toBe(before[i]);
        const { over, down } = await frame.evaluate(() => ({
          over: document.documentElement.scrollWidth - window.innerWidth,
          down: document.documentElement.scrollHeight - window.innerHeight,
        }));
        expect([view, over, down]).toEqual([view, 0, 0]);
      }
    });

test('ten pictures do not move the page, and cost one small script', async ({ host, page }) => {
  const scripts: number[] = [];
  page.on('response', async (response) => {
    if (response.request().resourceType() === 'script') scripts.push((await response.body()).length);
  });
  await host(
    ['blog-post', 'password-rotation', 'multi-tenant', 'other-namespace', 'gate-on-off-on']
      .flatMap((name) =>
        ['both', 'pods'].map((view) => `<p>text</p>${one(`scenario="${name}" view="${view}"`)}`),
      )
      .join(''),
  );
  await page.mouse.wheel(0, 4000);
  await page.waitForTimeout(500);
  expect(await shifts(page)).toBe(0);
  expect(scripts).toHaveLength(1);
  expect(scripts[0]).toBeLessThan(5000);
});

test('ten labs in one page', async ({ host, page }) => {
  test.slow();
  await host(Array.from({ length: 10 }, () => one('view="pods"')).join(''));
  for (let i = 0; i < 10; i++) {
    const frame = await live(page, i);
    await expect(row(frame, 'image-with-valid-creds')).toContainText('Running');
  }
  await expect(run(page)).toHaveCount(0);
});

test('gate, kubelet, at, view', async ({ host, page }) => {
  await host(
    one('scenario="blog-post" gate="off"') +
      one('scenario="password-rotation" kubelet="v1.37" at="1m" view="pods"') +
      one('view="timeline"'),
  );
  await expect(page.getByRole('img', { name: 'Pull Secret Lab: blog-post' })).toHaveCount(2);
  const off = await live(page, 0);
  await expect(row(off, 'image-with-invalid-creds')).toContainText('Running');
  await expect(off.getByRole('group', { name: 'Current state' })).toContainText('gate off');
  const rotation = await live(page, 1);
  await expect(rotation.getByRole('group', { name: 'Current state' })).toContainText(
    'kubelet v1.37, gate on · 01:00.0 of 03:00',
  );
  await expect(rotation.getByRole('region', { name: 'Timeline' })).toHaveCount(0);
  const timeline = await live(page, 2);
  await expect(timeline.getByRole('region', { name: 'Pods' })).toHaveCount(0);
});

test('theme: as asked for, as the page is, as the reader wants', async ({ host, page }) => {
  await host(one('theme="dark" view="pods"') + one('view="pods"'));
  const dark = await live(page, 0);
  await expect(dark.locator('html')).toHaveAttribute('data-theme', 'dark');
  const auto = await live(page, 1);
  await expect(auto.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(auto.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.evaluate(() => (document.documentElement.style.colorScheme = 'light'));
  await expect(auto.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('start="load" needs no click; a given height holds', async ({ host, page }) => {
  await host(one('start="load" view="pods" height="400"'));
  await expect(row(await frameOf(page), 'image-with-valid-creds')).toContainText('Running');
  expect(await heightOf(page)).toBe(402);
});

test('editable: the files and the gate', async ({ host, page }) => {
  await host(one('editable'));
  const frame = await live(page);
  await expect(row(frame, 'image-with-invalid-creds')).toContainText('ErrImageNotEnsured');
  await frame.getByRole('switch', { name: 'KubeletEnsureSecretPulledImages' }).click();
  await expect(row(frame, 'image-with-invalid-creds')).toContainText('Running');
  const field = frame.getByRole('textbox', { name: 'YAML of kubelet.yaml' });
  await expect(field).toHaveValue(/KubeletEnsureSecretPulledImages: false/);
  await field.fill((await field.inputValue()).replace('Images: false', 'Images: true'));
  await expect(row(frame, 'image-with-invalid-creds')).toContainText('ErrImageNotEnsured');
});

test('view="full" is the whole lab', async ({ host, page }) => {
  await host(one('view="full"'));
  const frame = await live(page);
  await expect(frame.getByRole('button', { name: 'Scenario', exact: true })).toBeVisible();
  expect(await heightOf(page)).toBe(722);
});

test('YAML inside the element: all there is, or on top of a scenario', async ({ host, page }) => {
  await host(
    one('view="pods"', `\n${pod}`) + one('scenario="blog-post" view="pods"', pod.replace(/^/gm, '    ')),
  );
  await expect(row(await live(page, 0), 'mine')).toBeVisible();
  const both = await live(page, 1);
  await expect(row(both, 'mine')).toContainText('Running');
  await expect(row(both, 'image-with-valid-creds')).toContainText('Running');
});

test('events and methods', async ({ host, page }) => {
  await host(one('scenario="blog-post" view="pods"'));
  await page.evaluate(() => {
    const log = ((window as unknown as { log: unknown[] }).log = []) as unknown[];
    for (const name of ['lab-ready', 'lab-change'])
      document.addEventListener(name, (event) => log.push([name, (event as CustomEvent).detail]));
  });
  // Called before there is a lab: starts it.
  const diagnostics = await page.evaluate(
    (yaml) =>
      (document.querySelector('pull-secret-lab') as unknown as { apply(y: string): unknown }).apply(yaml),
    pod,
  );
  expect(Array.isArray(diagnostics)).toBe(true);
  const frame = await frameOf(page);
  await page.evaluate(() =>
    (document.querySelector('pull-secret-lab') as unknown as { seek(t: string): unknown }).seek('60s'),
  );
  await expect(row(frame, 'mine')).toContainText('Running');
  const log = () =>
    page.evaluate(() => (window as unknown as { log: [string, Record<string, unknown>][] }).log);
  await expect.poll(async () => (await log()).at(-1)?.[1].at).toBe(60_000);
  const entries = await log();
  expect(entries.find(([name]) => name === 'lab-ready')![1]).toMatchObject({
    title: 'Two pods, one private image',
  });
  expect(entries.at(-1)![1]).toMatchObject({
    playing: false,
    statuses: { 'default/image-with-invalid-creds': 'ErrImageNotEnsured', 'default/mine': 'Running' },
  });
  await page.evaluate(() =>
    (document.querySelector('pull-secret-lab') as unknown as { play(): unknown }).play(),
  );
  await expect.poll(async () => (await log()).at(-1)?.[1].playing).toBe(true);
  await page.evaluate(() =>
    (document.querySelector('pull-secret-lab') as unknown as { pause(): unknown }).pause(),
  );
  await expect.poll(async () => (await log()).at(-1)?.[1].playing).toBe(false);
});

test('predict by keyboard: hidden, said, played, judged, again', async ({ host, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await host(one('scenario="blog-post" predict'));
  await page.evaluate(() => {
    const log = ((window as unknown as { log: unknown[] }).log = []) as unknown[];
    for (const name of ['lab-change', 'lab-predicted'])
      document.addEventListener(name, (event) => log.push((event as CustomEvent).detail));
  });
  await run(page).focus();
  await page.keyboard.press('Enter');
  const frame = await frameOf(page);
  await expect(frame.getByRole('heading', { name: 'What will each pod do?' })).toBeVisible();
  const hidden = await frame.locator('body').innerText();
  expect(hidden).not.toMatch(/Running|ErrImage|ContainerCreating/);
  expect(await frame.title()).toBe('Two pods, one private image · Pull Secret Lab');
  expect(
    JSON.stringify(await page.evaluate(() => (window as unknown as { log: unknown[] }).log)),
  ).not.toMatch(/Running|ErrImage/);
  // The focus went in with the click; the first group, the second group, the button.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(frame.getByRole('heading', { name: '1 of 2 right' })).toBeVisible();
  const verdict = frame.getByRole('region', { name: 'Prediction' }).getByRole('status');
  await expect(verdict).toContainText('Right: image-with-valid-creds runs');
  await expect(verdict).toContainText('Wrong: image-with-invalid-creds does not get its image');
  await expect(verdict).toContainText('401');
  await expect(row(frame, 'image-with-invalid-creds')).toContainText('ErrImageNotEnsured');
  const log = await page.evaluate(() => (window as unknown as { log: Record<string, unknown>[] }).log);
  expect(log.filter((detail) => 'right' in detail)).toEqual([
    {
      pod: 'default/image-with-valid-creds',
      predicted: 'runs',
      actual: 'runs',
      status: 'Running',
      right: true,
    },
    {
      pod: 'default/image-with-invalid-creds',
      predicted: 'runs',
      actual: 'refused',
      status: 'ErrImageNotEnsured',
      right: false,
    },
  ]);
  await frame.getByRole('button', { name: 'Try again' }).press('Enter');
  await expect(frame.getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(frame.getByRole('region', { name: 'Pods' })).toHaveCount(0);
});

test('predict plays to the moment of truth, also in the whole lab', async ({ host, page }) => {
  await host(one('scenario="blog-post" view="full" predict'));
  const frame = await live(page);
  await expect(frame.getByRole('region', { name: 'Pods' })).toHaveCount(0);
  await frame.getByRole('radio', { name: 'runs', exact: true }).first().check();
  await frame.getByRole('radio', { name: 'does not get its image' }).last().check();
  await frame.getByRole('button', { name: 'Reveal' }).click();
  await expect(frame.getByRole('heading', { name: '2 of 2 right' })).toBeVisible();
  await expect(frame.getByRole('button', { name: 'Scenario', exact: true })).toBeVisible();
});

test('focus goes through the frame and leaves as it came; the wheel scrolls the page', async ({
  host,
  page,
}) => {
  await host(
    `<button>before</button>${one('view="both"')}<button>after</button><p>${'text<br>'.repeat(80)}</p>`,
  );
  const frame = await live(page);
  // A window that another one was put before takes no focus at first.
  const enter = async () => {
    await page.getByRole('button', { name: 'before' }).focus();
    await page.keyboard.press('Tab');
    return frame.evaluate(() => document.activeElement?.tagName);
  };
  await expect.poll(enter).not.toBe('BODY');
  for (let i = 0; i < 40; i++) {
    if (await page.getByRole('button', { name: 'after' }).evaluate((e) => e === document.activeElement))
      break;
    await page.keyboard.press('Tab');
  }
  await expect(page.getByRole('button', { name: 'after' })).toBeFocused();
  const timeline = (await frame.getByRole('application').boundingBox())!;
  await page.mouse.move(timeline.x + 300, timeline.y + 60);
  await page.mouse.wheel(0, 300);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100);
});

test('a frame without the element tells its height, to who asks', async ({ host, page, baseURL }) => {
  await page.setViewportSize({ width: 800, height: 900 });
  await host('<p>frame</p>', {
    '/frame': {
      policy: null,
      head: '',
      body: `<iframe src="${baseURL}embed.html?scenario=blog-post&view=pods" title="Lab" width="100%" height="300"></iframe><script>
addEventListener('message', ({ origin, source, data }) => {
  if (origin !== '${new URL(baseURL!).origin}' || data?.pullSecretLab !== 1 || data.type !== 'height') return;
  for (const frame of document.querySelectorAll('iframe'))
    if (frame.contentWindow === source) frame.style.height = data.height + 'px';
});</script>`,
    },
  });
  await page.goto(`${page.url()}frame`);
  await expect.poll(() => page.locator('iframe').evaluate((e) => e.clientHeight)).toBe(246);
  const frame = page.frames()[1]!;
  await expect(row(frame, 'image-with-valid-creds')).toContainText('Running');
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`no violation in the page and in the frame, ${colorScheme}`, async ({ host, page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 336, height: 900 });
    await host(
      `<main><h1>An article</h1>${one('scenario="blog-post" editable')}${one('predict')}</main>`,
      {},
    );
    for (const stage of ['picture', 'lab'] as const) {
      if (stage === 'lab') {
        await live(page, 0);
        await live(page, 1);
      }
      const { violations, passes } = await new AxeBuilder({ page }).analyze();
      const inFrame = passes.some(({ nodes }) => nodes.some(({ target }) => target.length === 2));
      expect(inFrame).toBe(stage === 'lab');
      expect(violations.map((v) => `${stage} ${v.id}: ${v.nodes.map((n) => n.html).join(', ')}`)).toEqual([]);
    }
  });
