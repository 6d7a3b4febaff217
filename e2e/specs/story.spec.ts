import { violations } from './axe.ts';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Deed, deeds } from '../../src/scenarios/deeds.ts';
import { type Lab, expect, test } from './lab.ts';

const about = { name: 'About this scenario' };

test('the story is one line, and what was tried ticks itself and says so', async ({ lab, page }) => {
  await lab.open();
  const story = page.getByRole('complementary', about);
  await expect(story).toContainText('Pod 2 has the wrong secret, yet the image is here.');
  expect((await story.boundingBox())!.height).toBeLessThanOrEqual(29);
  const items = story.getByRole('listitem');
  await expect(items).toHaveText(['flip the gate, to do', 'rotate alice, to do', 'take quay.io down, to do']);
  await lab.gate.click();
  await expect(items.first()).toHaveText('flip the gate, done');
  await expect(story.getByRole('status')).toHaveText('Done: flip the gate.');
  await lab.button('Undo').click();
  await expect(items.first()).toHaveText('flip the gate, to do');

  for (const deed of [/New password for alice/, /quay\.io goes down/]) {
    await lab.button(/^Do at/).click();
    await page.getByRole('menuitem', { name: deed }).click();
  }
  await expect(items).toHaveText(['flip the gate, to do', 'rotate alice, done', 'take quay.io down, done']);
});

for (const width of [1024, 390, 320]) {
  test(`shows what to try next at ${width} px, and the whole story at a click`, async ({ lab, page }) => {
    await page.setViewportSize({ width, height: 800 });
    await lab.open();
    const story = page.getByRole('complementary', about);
    const height = async () => (await story.boundingBox())!.height;
    expect(await height()).toBeLessThanOrEqual(38);
    await expect(story.getByText('flip the gate')).toBeInViewport();
    await expect(story.getByRole('listitem')).toHaveCount(3);
    const closed = await height();
    await story.getByRole('button', { name: 'Whole story' }).click();
    const claim = story.getByText('Pod 2 has the wrong secret, yet the image is here.');
    for (const part of [claim, story.getByText('take quay.io down')]) {
      const box = (await part.boundingBox())!;
      expect(box.width).toBeGreaterThan(20);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
    }
    expect(await height()).toBeGreaterThanOrEqual(closed);
    expect(await violations(page, { include: ['aside'] })).toEqual([]);
    // What is too long for the line ends in it.
    await story.getByRole('button', { name: 'Whole story' }).click();
    await lab.openScenario('One broken secret fails the whole lookup');
    await expect(story.locator('svg').first()).toBeInViewport({ ratio: 1 });
  });
}

/** By the controls or the menu; null = this one is typed, or the control shows it at this moment. */
async function deedOf(lab: Lab, deed: Deed): Promise<(() => Promise<void>) | null> {
  if ('gate' in deed) return (await lab.gate.isChecked()) === deed.gate ? null : () => lab.gate.click();
  if ('policy' in deed) {
    const policy = lab.page.getByLabel('Verification policy');
    if ((await policy.inputValue()) === deed.policy) return null;
    return async () => void (await policy.selectOption({ value: deed.policy }));
  }
  if ('step' in deed && 'registry' in deed.step) {
    const { available } = deed.step.registry as { available: boolean };
    const name = available ? 'quay.io comes back' : 'quay.io goes down';
    return async () => {
      await lab.button(/^Do at/).click();
      await lab.page.getByRole('menuitem', { name }).click();
    };
  }
  return null;
}

// Two pages open half of them each, one after the other: most of a test is the page's start.
for (const half of [0, 1])
  test(`what each scenario suggests ticks itself, ${half + 1} of 2`, async ({ lab, page }) => {
    test.slow();
    await lab.open();
    for (const [name, own] of Object.entries(deeds).filter((_, i) => i % 2 === half)) {
      const file = readFileSync(
        new URL(`../../src/scenarios/${name}/scenario.yaml`, import.meta.url),
        'utf8',
      );
      const { spec } = parse(file) as { spec: { title: string; story: string; try: { text: string }[] } };
      if (name !== 'blog-post') await lab.openScenario(spec.title);
      const story = page.getByRole('complementary', about);
      await expect(story).toContainText(spec.story);
      const items = story.getByRole('listitem');
      await expect(items).toHaveText(spec.try.map(({ text }) => `${text}, to do`));
      for (const [i, deed] of own.entries()) {
        const perform = await deedOf(lab, deed);
        if (!perform) continue;
        await perform();
        await expect(items.nth(i)).toHaveText(`${spec.try[i]!.text}, done`);
        await lab.button('Undo').click();
        await expect(items.nth(i)).toHaveText(`${spec.try[i]!.text}, to do`);
      }
    }
  });
