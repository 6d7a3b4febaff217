import { expect, test, type Lab } from './lab.ts';

async function boxOf(lab: Lab, name: string) {
  await expect(lab.region(name)).toBeVisible();
  return (await lab.region(name).boundingBox())!;
}

test('what is collapsed gives its space to its neighbours', async ({ lab, page }) => {
  await lab.open();
  const [pods, why] = await Promise.all(['Pods', 'Pod details'].map((name) => boxOf(lab, name)));
  await lab.button('Collapse Editor').click();
  expect((await boxOf(lab, 'Editor')).width).toBeLessThan(40);
  expect((await boxOf(lab, 'Pod details')).width).toBeGreaterThan(why!.width + 200);
  await lab.button('Collapse Pod details').click();
  expect((await boxOf(lab, 'Pods')).width).toBeGreaterThan(pods!.width + 600);
  const timeline = await boxOf(lab, 'Timeline');
  await lab.button('Collapse Timeline').click();
  const pod = await boxOf(lab, 'Pods');
  expect(pod.height).toBeGreaterThan(pods!.height + timeline.height - 60);
  await lab.button('Full screen: Pods').click();
  expect((await boxOf(lab, 'Pods')).width).toBeGreaterThan(1400);
  await page.keyboard.press('Escape');
  await lab.button('Expand Timeline').click();
  await lab.button('Collapse Pods').click();
  expect((await boxOf(lab, 'Timeline')).height).toBeGreaterThan(650);
  await page.setViewportSize({ width: 1024, height: 768 });
  expect((await boxOf(lab, 'Timeline')).height).toBeGreaterThan(450);
  await lab.button('Expand Editor').click();
  const editor = await boxOf(lab, 'Editor');
  expect(editor.width).toBeGreaterThan(900);
  expect(editor.height).toBeGreaterThan(300);
  await lab.button('Expand Pods').click();
  await lab.button('Collapse Timeline').click();
  expect((await boxOf(lab, 'Pods')).height).toBeGreaterThan(500);
});
