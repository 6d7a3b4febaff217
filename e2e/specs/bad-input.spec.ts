import { faultsOf } from './geometry.ts';
import { expect, test, openDialog } from './lab.ts';

/** Pasted text, and the diagnostics that must be listed for it. */
const cases: [name: string, text: string, message: RegExp][] = [
  ['broken YAML', 'kind: Pod\n  metadata: [', /nginx-pod\.yaml:\d+:\d+/],
  ['a tab', 'kind: Pod\nmetadata:\n\tname: x\n', /tab/i],
  ['an unknown kind', 'apiVersion: v1\nkind: Gadget\nmetadata: {name: x}\n', /Gadget/],
  ['a wrong type', 'apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: 7}\n', /containers/],
  ['duplicate keys', 'apiVersion: v1\nkind: Pod\nkind: Pod\nmetadata: {name: x}\n', /kind|key/i],
  [
    'an alias bomb',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefg'[i]}`).join(',')}]`).join('\n')}\n`,
    /alias|anchor/i,
  ],
  ['an empty file', '', /nginx-pod\.yaml/],
  ['markup', 'apiVersion: v1\nkind: "<img src=x onerror=alert(1)>"\nmetadata: {name: x}\n', /<img/],
];

for (const [name, text, message] of cases) {
  test(`${name}: a message in its place, and the page goes on`, async ({ lab }) => {
    await lab.open();
    await lab.openFile('nginx-pod.yaml');
    await lab.paste(text || ' ');
    await expect(lab.region('Editor')).toContainText(message);
    await expect(lab.region('Pods')).toContainText(text ? 'image-with-valid-creds' : 'No resources found');
    await lab.button('Undo').click();
    await lab.expectPod('image-with-valid-creds', '1/1', 'Running');
  });
}

test('a duration of a million seconds ends in a message', async ({ lab }) => {
  await lab.open();
  await lab.openFile('scenario.yaml');
  await lab.paste(
    'apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: long}\nspec: {duration: 1000000s}\n',
  );
  await expect(lab.region('Editor')).toContainText(/scenario\.yaml:4:\d+/);
});

test('ten thousand pods do not hang the page', async ({ lab }) => {
  test.slow();
  await lab.open();
  const pods = Array.from(
    { length: 10_000 },
    (_, i) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: p${i}}\nspec: {containers: [{name: c, image: quay.io/acme/nginx:latest}]}\n`,
  ).join('---\n');
  await lab.openFile('nginx-pod.yaml');
  await lab.paste(pods);
  await expect(lab.region('Pods')).toContainText('p0', { timeout: 50_000 });
  expect(await lab.region('Pods').getByRole('row').count()).toBeLessThanOrEqual(51);
});

test('10 MB of text end in a message, and Undo brings the file back', async ({ lab }) => {
  await lab.open();
  await lab.openFile('nginx-pod.yaml');
  await lab.paste('# 0123456789\n'.repeat(800_000));
  await expect(lab.region('Editor')).toContainText(/nginx-pod\.yaml:1:1.*files of up to 4 MiB/, {
    timeout: 30_000,
  });
  await lab.expectPod('image-with-valid-creds', '1/1', 'Running');
  // A plain field shows it in parts.
  const editor = lab.region('Editor');
  await expect(editor.getByRole('note', { name: 'Large file' })).toContainText('10.4 MB');
  const field = editor.getByRole('textbox', { name: 'YAML of nginx-pod.yaml' });
  // Whoever pasted goes on typing.
  await expect(field).toBeFocused();
  await expect(editor.getByRole('group', { name: 'Part of the file' })).toContainText('0 % to 0 %');
  await lab.button('Next part').click();
  await field.pressSequentially('kind: ');
  await expect(field).toHaveValue(/kind: /);
  await lab.button('Previous part').click();
  await expect(field).toHaveValue(/^# 0123456789\n/);
  // What is typed soon after the paste is one step with it.
  await expect(async () => {
    await lab.button('Undo').click();
    await expect(field).toHaveCount(0, { timeout: 1000 });
  }).toPass();
  await expect(editor).not.toContainText('4 MiB');
  await expect(editor.locator('.monaco-editor .view-line').first()).toBeVisible();
});

test('a day of simulated time runs off the main thread, and the page stays usable', async ({ lab, page }) => {
  await lab.open();
  await lab.openFile('scenario.yaml');
  const before = await lab.revision();
  const pods = Array.from(
    { length: 20 },
    (_, i) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: p${i}}\nspec: {containers: [{name: c, image: quay.io/acme/nothing:1}]}\n`,
  ).join('---\n');
  await lab.paste(
    `apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: long}\nspec: {duration: 24h}\n---\n${pods}`,
  );
  await expect(page.getByRole('progressbar')).toBeVisible();
  await lab.button('Jump to start').click();
  await expect(lab.time).toHaveAttribute('aria-valuetext', /^00:00/);
  await expect.poll(() => lab.revision(), { timeout: 50_000 }).toBeGreaterThan(before);
  await expect(lab.time).toHaveAttribute('aria-valuetext', '00:00 of 24:00:00');
});

/** 40 files: 300 pods with names of 253 characters, letters that go to the left and stand on others, 500 steps at once. */
function tooMuch() {
  const left = 'مستخدم طويل الاسم';
  const stacked = `Zo${'e\u0308\u0301\u0323'.repeat(40)}`;
  const nameOf = (i: number) => `p${i}-${'long-name.'.repeat(30)}`.slice(0, 252) + 'x';
  const podOf = (i: number) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: ${nameOf(i)}}\nspec: {containers: [{name: c, image: "quay.io/acme/${i % 2 ? 'here' : `missing-${'y'.repeat(180)}`}:v${i % 7}"}]}\n`;
  const pods = Array.from({ length: 36 }, (_, file) => ({
    name: `${file === 7 ? left : 'a-folder/'.repeat(9)}pods-${file}.yaml`,
    text: Array.from({ length: file === 0 ? 20 : 8 }, (__, i) =>
      podOf(file === 0 ? i : 20 + file * 8 + i),
    ).join('---\n'),
  }));
  const steps = Array.from(
    { length: 500 },
    () => `  - {at: 30s, rotate: {host: quay.io, username: "${left}", password: x}}`,
  );
  const scenario = [
    `apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: much}\nspec:`,
    `  title: "${stacked} ${left.repeat(20)}"\n  story: "${`${left} ${stacked} `.repeat(60)}"\n  duration: 2m\n  steps:`,
    `  - {at: 0s, apply: [${pods.map(({ name }) => JSON.stringify(name)).join(', ')}]}`,
    ...steps,
  ].join('\n');
  const registry = `apiVersion: lab/v1alpha1
kind: Registry
metadata: {name: quay.io}
spec:
  users: [{username: "${left}", password: s}]
  repositories: [{name: acme/here, visibility: public, tags: {${[0, 1, 2, 3, 4, 5, 6].map((i) => `v${i}: {}`).join(', ')}}}]
`;
  return [
    ...pods,
    { name: 'scenario.yaml', text: scenario },
    { name: 'registry.yaml', text: registry },
    {
      name: 'node.yaml',
      text: 'apiVersion: lab/v1alpha1\nkind: Node\nmetadata: {name: node-1}\nspec: {kubeletVersion: v1.36}\n',
    },
    {
      name: 'kubelet.yaml',
      text: 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n',
    },
  ].map(({ name, text }) => ({
    name: name.replaceAll('/', '-'),
    mimeType: 'application/yaml',
    buffer: Buffer.from(text.replaceAll('a-folder/', 'a-folder-')),
  }));
}

test('far too much of everything, at every size: nothing overlaps, nothing is lost, nothing throws', async ({
  lab,
  page,
}) => {
  test.slow();
  await lab.open();
  const before = await lab.revision();
  await openDialog(lab.page, 'Files');
  await page.locator('input[type=file]').first().setInputFiles(tooMuch());
  await expect(page.getByRole('dialog').getByRole('status').first()).toContainText('40 files');
  await page.keyboard.press('Escape');
  await expect.poll(() => lab.revision(), { timeout: 30_000 }).toBeGreaterThan(before);
  await lab.seek(20);
  await expect(lab.region('Pods')).toContainText('300');
  await lab.region('Pods').getByRole('row').nth(1).click();
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [853, 600],
    [390, 844],
    [320, 400],
    // A screen of 1280 × 1024 at 400 %.
    [320, 256],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia(
      width === 853 || width === 320
        ? { forcedColors: 'active', reducedMotion: 'reduce' }
        : { forcedColors: 'none' },
    );
    await expect.poll(() => faultsOf(page), `${width} × ${height}`).toEqual([]);
    const pods = (await lab.region('Pods').boundingBox())!;
    expect(pods.height, `${width} × ${height}`).toBeGreaterThan(80);
    if (width > 400) continue;
    // The end of a long name is beside the sign that its row opens, not below it.
    const row = (await lab.region('Pods').getByRole('row').nth(1).boundingBox())!;
    const name = (await page.getByText('-namex', { exact: true }).first().boundingBox())!;
    expect(name.x + name.width, `${width} × ${height}`).toBeLessThanOrEqual(row.x + row.width - 21);
  }
  await lab.button('Play').scrollIntoViewIfNeeded();
  await expect(lab.button('Play')).toBeInViewport();
  for (const tab of ['YAML', 'Caches', 'Log', 'Now']) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await expect.poll(() => faultsOf(page), tab).toEqual([]);
    if (tab !== 'YAML') continue;
    // Of the open file's name both ends are in sight.
    const open = lab.region('Editor').getByRole('tab', { selected: true });
    const list = (await lab.region('Editor').getByRole('tablist').boundingBox())!;
    const own = (await open.boundingBox())!;
    expect(own.x).toBeGreaterThanOrEqual(list.x - 1);
    expect(own.x + own.width).toBeLessThanOrEqual(list.x + list.width + 1);
  }
  // A low window leaves most of itself to what is scrolled.
  const fixed = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter(
        (each) =>
          getComputedStyle(each).position === 'sticky' && each.parentElement?.closest('main, body > div'),
      )
      .filter((each) => !each.closest('[role=region]'))
      .reduce((sum, each) => sum + each.getBoundingClientRect().height, 0),
  );
  expect(fixed).toBeLessThanOrEqual(60);
});
