/** What buttons do can be copied as what somebody would type on the node. */
import { expect, test } from './lab.ts';

test.beforeEach(async ({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']));

test('the gate, the menu of steps and a step of the timeline', async ({ page, lab }) => {
  await lab.open();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());

  await page.getByRole('button', { name: 'gate: from when' }).click();
  await page.getByRole('menuitem', { name: 'Copy as a command' }).click();
  await expect(page.getByText(/^Copied: sed -i /)).toBeVisible();
  expect(await copied()).toBe(
    "sed -i 's/^  KubeletEnsureSecretPulledImages: true$/  KubeletEnsureSecretPulledImages: false/' /var/lib/kubelet/config.yaml\nsystemctl restart kubelet",
  );

  await page.getByRole('button', { name: /^Do at/ }).click();
  await page.getByRole('menuitem', { name: 'Copy as a command …' }).press('ArrowRight');
  await page.getByRole('menuitem', { name: 'Delete pod image-with-invalid-creds' }).last().press('Enter');
  await expect(page.getByText('Copied: kubectl delete pod image-with-invalid-creds')).toBeVisible();

  await page.getByRole('toolbar', { name: 'Steps' }).getByRole('button').first().press('Control+c');
  await expect(page.getByText('Copied: kubectl apply -f secrets.yaml -f nginx-pod.yaml')).toBeVisible();
  expect(await copied()).toBe('kubectl apply -f secrets.yaml -f nginx-pod.yaml');
});
