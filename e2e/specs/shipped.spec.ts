import { expect, test } from './lab.ts';

const policy = 'Verification policy';

test('a shipped version: the policy and its allowlist are edited from the header', async ({ lab }) => {
  await lab.open();
  await lab.monaco();
  await lab.page.getByLabel('Kubelet version').selectOption('v1.36');
  await expect(lab.page.getByRole('switch', { name: 'Recheck' })).toHaveCount(0);
  await lab.page.getByLabel(policy).selectOption('NeverVerifyAllowlistedImages');
  const allowlist = lab.page.getByRole('textbox', { name: 'Allowlist' });
  await allowlist.fill('quay.io/acme/*, registry.k8s.io/pause');
  await allowlist.press('Enter');
  await expect(allowlist).toHaveValue('quay.io/acme/*, registry.k8s.io/pause');
  await expect.poll(() => lab.editorText()).toContain('preloadedImagesVerificationAllowlist:');
  await allowlist.fill('quay.io/acme/nginx:latest');
  await allowlist.press('Enter');
  await expect(lab.region('Editor')).toContainText(
    'neither tag nor digest is accepted in an image reference: quay.io/acme/nginx:latest',
  );
  await lab.button('Undo').click();
  await expect(allowlist).toHaveValue('quay.io/acme/*, registry.k8s.io/pause');
});

test('a policy with the gate off: the kubelet does not start, and its error is there', async ({ lab }) => {
  await lab.open();
  await lab.monaco();
  await lab.page.getByLabel('Kubelet version').selectOption('v1.36');
  await lab.page.getByLabel(policy).selectOption('AlwaysVerify');
  await lab.gate.click();
  const words =
    'invalid configuration: `imagePullCredentialsVerificationPolicy` must not be set if KubeletEnsureSecretPulledImages feature gate is not enabled';
  await expect(lab.region('Editor')).toContainText(words);
  await lab.button('Show the node').click();
  await expect(lab.region('Pod details')).toContainText(words);
  await expect(lab.region('Pod details')).toContainText('down (failed)');
});

test('the About box shows how the build’s own run of the recorded answers went', async ({ lab }) => {
  await lab.open();
  await (await lab.more()).getByRole('button', { name: 'About' }).click();
  const box = lab.page.getByRole('dialog', { name: 'Pull Secret Lab' });
  await expect(box).toContainText(/agrees with kubelet v1\.36 on [\d,]+ of [\d,]+ recorded results/);
  const [, agreed, all] = /v1\.36 on ([\d,]+) of ([\d,]+)/.exec((await box.textContent()) ?? '') ?? [];
  expect(agreed).toBe(all);
  expect(Number(agreed?.replaceAll(',', ''))).toBeGreaterThan(1000);
});

test('the About box links to the licenses of what the page ships, in its workers too', async ({ lab }) => {
  await lab.open();
  await (await lab.more()).getByRole('button', { name: 'About' }).click();
  const link = lab.page.getByRole('link', { name: 'Licenses of the libraries in this page' });
  const text = await (
    await lab.page.request.get(await link.evaluate((a: HTMLAnchorElement) => a.href))
  ).text();
  // The page’s own, Monaco’s, one that only the YAML worker loads, and one that Monaco contains.
  for (const name of ['react 19', 'monaco-editor 0', 'jsonc-parser 3', 'markedjs'])
    expect(text).toContain(name);
  expect(text).toContain('Copyright (c) Meta Platforms');
});

test('images and events stand behind their tabs and come when asked for', async ({ lab }) => {
  await lab.open();
  await lab.drawer('Images');
  await expect(lab.region('Image cache')).toContainText('quay.io/acme/nginx');
  await lab.drawer('Events');
  await expect(lab.region('Events')).toContainText('Pulling image');
  // What is empty tells when it is not.
  await lab.time.press('Home');
  await lab.drawer('Registry');
  const log = lab.region('Registry log');
  await expect(log).toContainText('No requests yet.');
  await log.getByRole('button', { name: /^Go to 00:00/ }).click();
  await expect(log.getByRole('row').nth(1)).toContainText('alice');
});

test('a question of the kubelet links to its function as the version was released', async ({ lab }) => {
  await lab.open();
  await lab.pod('image-with-invalid-creds').click();
  const details = lab.region('Pod details');
  const question = details.getByRole('group').filter({ hasText: 'EnsureImageExists' }).first();
  await question.locator('summary').click();
  await expect(question).toContainText('EnsureImageExists');
  await expect(question.getByRole('link')).toHaveCount(0);
  await lab.page.getByLabel('Kubelet version').selectOption('v1.36');
  await expect(details).toContainText('(v1.36)');
  const link = question.getByRole('link', { name: /image_manager\.go EnsureImageExists/ });
  if (!(await link.isVisible())) await question.locator('summary').click();
  await expect(link).toHaveAttribute(
    'href',
    'https://github.com/kubernetes/kubernetes/blob/v1.36.3/pkg/kubelet/images/image_manager.go',
  );
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(link).toHaveAttribute('rel', 'noopener');
});
