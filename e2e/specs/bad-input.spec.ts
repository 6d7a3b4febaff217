import { expect, test } from './lab.ts';

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
