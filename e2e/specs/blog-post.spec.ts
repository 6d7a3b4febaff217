import { expect, test } from './lab.ts';

const post = `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
featureGates:
  KubeletEnsureSecretPulledImages: true
pullImageSecretRecheck: true
pullImageSecretRecheckPeriod: 60s
---
apiVersion: v1
kind: Pod
metadata:
  name: image-with-valid-creds
spec:
  containers:
  - image: quay.io/<private-repo>/nginx:latest
    name: nginx
    command: [ "sleep", "10000" ]
  imagePullSecrets:
  - name: valid-creds
---
apiVersion: v1
kind: Pod
metadata:
  name: image-with-invalid-creds
spec:
  containers:
  - image: quay.io/<private-repo>/nginx:latest
    name: nginx
    command: [ "sleep", "10000" ]
  imagePullSecrets:
  - name: invalid-creds
`;

test('opens on the post, already run, at 30 s', async ({ lab }) => {
  await lab.open();
  await lab.expectPod('image-with-valid-creds', '1/1', 'Running');
  await lab.expectPod('image-with-invalid-creds', '0/1', 'ErrImageNotEnsured');
  await expect(lab.time).toHaveAttribute('aria-valuetext', '00:30 of 03:00');
  await expect(lab.page).toHaveTitle(/Pull Secret Lab$/);
});

test('the switch edits the YAML, restarts the kubelet with it, and can be undone', async ({ lab }) => {
  await lab.open();
  await lab.monaco();
  await expect(lab.gate).toBeChecked();
  await lab.gate.click();
  await expect(lab.gate).not.toBeChecked();
  await lab.expectPod('image-with-valid-creds', '1/1', 'Running');
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await expect(lab.region('Editor').getByRole('tab', { selected: true })).toHaveAccessibleName(
    'kubelet.yaml',
  );
  await expect.poll(() => lab.editorText()).toContain('KubeletEnsureSecretPulledImages: false');
  await expect.poll(() => lab.editorText()).toContain('# File: /etc/kubernetes/kubelet.conf');
  await lab.button('Undo').click();
  await expect(lab.gate).toBeChecked();
  await lab.expectPod('image-with-invalid-creds', '0/1', 'ErrImageNotEnsured');
  await lab.button('Redo').click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
});

test('typing in Monaco simulates anew; broken YAML keeps the last good picture', async ({ lab }) => {
  await lab.open();
  await lab.openFile('kubelet.yaml');
  await lab.monaco();
  const before = await lab.revision();
  await lab.region('Editor').locator('.view-line', { hasText: 'pullImageSecretRecheck: true' }).click();
  await lab.page.keyboard.press('End');
  for (let i = 0; i < 4; i++) await lab.page.keyboard.press('Backspace');
  await lab.page.keyboard.type('false');
  await expect.poll(() => lab.revision()).toBeGreaterThan(before);
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await lab.page.keyboard.press('Enter');
  await lab.page.keyboard.type('a: b: c');
  await expect(lab.region('Editor')).toContainText(/kubelet\.yaml:\d+:\d+/);
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
});

test("the post's YAML pasted in one file: a diagnostic in plain words, and its fix", async ({ lab }) => {
  await lab.open();
  await lab.openFile('nginx-pod.yaml');
  await lab.paste(post);
  const editor = lab.region('Editor');
  await expect(editor).toContainText('<private-repo>');
  await lab.notes();
  await expect(editor).toContainText(/nginx-pod\.yaml:\d+:\d+/);
  await lab.expectPod('image-with-valid-creds', '0/1', 'InvalidImageName');
  for (let i = 0; i < 2; i++) {
    await editor
      .getByRole('button', { name: /replace .*<private-repo>.* acme/i })
      .first()
      .click();
  }
  await lab.expectPod('image-with-valid-creds', '1/1', 'Running');
});

test('the recheck period moves the due date; without recheck the old behaviour', async ({ lab }) => {
  await lab.open();
  await lab.drawer('Credentials');
  const cache = lab.region('Credential cache');
  await expect(cache).toContainText('01:04, in 34 s');
  const period = lab.page.getByRole('textbox', { name: 'Recheck period' });
  const change = async (text: string) => {
    await period.fill(text);
    await period.press('Enter');
  };
  await change('10s');
  await expect(cache).toContainText('00:14, past due');
  await change('5m');
  await expect(cache).toContainText('05:04, in 274 s');
  await change('0s');
  await expect(cache).toContainText('never due');
  await change('');
  await expect(cache).toContainText('never due');
  await lab.page.getByRole('switch', { name: 'Recheck', exact: true }).click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
});

test('the timeline has an equivalent table, and shows the countdown', async ({ lab }) => {
  await lab.open();
  const timeline = lab.region('Timeline');
  await timeline.getByRole('button', { name: 'Table' }).click();
  const table = timeline.getByRole('table');
  await expect(table).toContainText('Pods: image-with-invalid-creds');
  // Only the rows in sight, and a few more, are in the page.
  await table.hover();
  await lab.page.mouse.wheel(0, 2000);
  await expect(table).toContainText('401 unauthorized');
  await timeline.getByRole('button', { name: 'Table' }).click();
  await expect(timeline.getByRole('application')).toBeVisible();
});

test('why: the chain of decisions of the selected pod', async ({ lab }) => {
  await lab.open();
  await lab.pod('image-with-invalid-creds').click();
  const details = lab.region('Pod details');
  await expect(details).toContainText('image-with-invalid-creds');
  await expect(details).toContainText('ErrImageNotEnsured');
  await expect(details).toContainText('Not started: quay.io said 401 to alice.');
  await expect(details).toContainText('84e602b');
  await expect(details).toContainText('EnsureImageExists');
});

test('a step of "Do at" is appended at the cursor', async ({ lab }) => {
  await lab.open();
  await lab.button('Do at 00:30').click();
  await lab.page.getByRole('menuitem', { name: /crash the kubelet/i }).click();
  await expect(lab.region('Editor').getByRole('tab', { selected: true })).toHaveAccessibleName(
    'scenario.yaml',
  );
  await lab.monaco();
  await expect.poll(() => lab.editorText()).toMatch(/crash:\s+true/);
});

test('a reload keeps the work, and Reset brings the scenario back', async ({ lab }) => {
  await lab.open();
  await lab.gate.click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await lab.page.waitForTimeout(1000);
  await lab.page.reload();
  await lab.ready();
  await expect(lab.gate).not.toBeChecked();
  await (await lab.more()).getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(lab.gate).toBeChecked();
});
