import { type Lab, expect, test } from './lab.ts';

/** Stops of the Tab key, written down: a new one is a decision. */
const walk = [
  'a Pods',
  'button Scenario',
  'select Kubelet version',
  'tab Files',
  'button All files (6)',
  'tab kubelet.yaml',
  'textbox YAML of the open file. Press E',
  'button ✓valid · 2 notes',
  'button 1 ErrImageNotEnsured',
  'button NAME',
  'row image-with-invalid-credsimage-',
  'tab WHY',
  'button Show the node',
  'button record 84e602b default/valid-c',
  'button Play',
];

/** What has the focus, as a screen reader would begin to say it. */
const focused = (lab: Lab) =>
  lab.page.evaluate(() => {
    const { activeElement: at } = document;
    const name = at?.getAttribute('aria-label') ?? at?.textContent ?? '';
    const role = at?.getAttribute('role') ?? at?.tagName.toLowerCase() ?? '';
    return `${role} ${name.slice(0, 30).trim()}`;
  });

test('from the top to Play: one stop for each row of controls, table and text', async ({ lab, page }) => {
  await lab.open();
  await lab.monaco();
  const chart = (await lab.region('Timeline').getByRole('application').boundingBox())!;
  const edge = () => page.screenshot({ clip: { ...chart, y: chart.y + 60, width: 3, height: 40 } });
  const unfocused = await edge();
  const stops: string[] = [];
  for (let i = 0; i < 16; i++) {
    await page.keyboard.press('Tab');
    const stop = await focused(lab);
    stops.push(stop);
    if (stop === 'button Play') break;
  }
  expect(stops).toEqual(walk);
  expect(stops.length).toBeLessThanOrEqual(15);
  // The canvas fills the next stop, which shows that it has the focus all the same.
  await page.keyboard.press('Tab');
  await expect(lab.region('Timeline').getByRole('application')).toBeFocused();
  expect((await edge()).equals(unfocused)).toBe(false);
});
