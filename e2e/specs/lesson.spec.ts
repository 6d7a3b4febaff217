/** Lessons as learners go through them. */
import type { Locator, Page } from '@playwright/test';
import { SAMPLE } from '../../src/session/lesson/sample.ts';
import { violations } from './axe.ts';
import { type Lab, expect, test } from './lab.ts';

const panel = (lab: Lab): Locator => lab.region('Lesson');

/** A folder or files as they are dropped. */
async function drop(page: Page, files: Record<string, string>) {
  await page.evaluate((texts) => {
    const data = new DataTransfer();
    for (const [name, text] of Object.entries(texts)) data.items.add(new File([text], name));
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
    );
  }, files);
}

const serve = (page: Page, text = SAMPLE) =>
  page.route('**/mine/lesson.md', (route) => route.fulfill({ body: text, contentType: 'text/markdown' }));

async function start(page: Page, lab: Lab) {
  await serve(page);
  await page.goto('./?lesson=mine/');
  await lab.ready();
  await expect(panel(lab).getByRole('heading', { name: 'A password in time' })).toBeVisible();
}

/** Presses Tab until what has the focus has this name. */
async function tabTo(page: Page, name: RegExp) {
  for (let i = 0; i < 60; i++) {
    const focused = await page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    );
    if (name.test(focused)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to ${name}.`);
}

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
])
  test(`a lesson from start to end by keyboard, ${viewport.width}`, async ({ page, lab }) => {
    await page.setViewportSize(viewport);
    await start(page, lab);
    const lesson = panel(lab);
    await expect(lesson.getByText('before is Running.')).toBeVisible();
    await expect(lesson.getByRole('img', { name: 'Timeline at 00:20: before Running' })).toBeVisible();
    await lesson.focus();
    await tabTo(page, /^Next: Say what comes/);
    await page.keyboard.press('Enter');
    // Focus goes to the step's heading.
    await expect(lesson.getByRole('heading', { name: 'Say what comes' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await expect(lesson.getByRole('radio', { name: /is refused/ })).toBeChecked();
    await tabTo(page, /^Say it/);
    await page.keyboard.press('Enter');
    await expect(lesson.getByText('You were right.')).toBeVisible();
    await expect(lesson.getByRole('region', { name: 'Why: copy-of-old at 01:53' })).toBeVisible();
    await tabTo(page, /^Next: In which order/);
    await page.keyboard.press('Enter');
    await expect(lesson.getByRole('heading', { name: 'In which order?' })).toBeFocused();
    const first = lesson.getByRole('listitem').first();
    if (/new-password/.test(await first.innerText())) {
      await tabTo(page, /^Later: new-password/);
      await page.keyboard.press('ArrowDown');
    }
    await expect(first).toContainText('old-password');
    await tabTo(page, /^Say it/);
    await page.keyboard.press('Enter');
    await expect(lesson.getByText('You were right.')).toBeVisible();
    await tabTo(page, /^Next: Let it run/);
    await page.keyboard.press('Enter');
    const checks = lesson.getByRole('list', { name: 'Checks' }).getByRole('listitem');
    await expect(checks).toHaveText([/to do/, /to do/, /to do/]);
    await tabTo(page, /^Hint 1 of 2/);
    await page.keyboard.press('Enter');
    await expect(lesson.getByRole('list', { name: 'Hints' })).toContainText('feature gate');
    await tabTo(page, /^Apply the solution/);
    await page.keyboard.press('Enter');
    await expect(checks).toHaveText([/done$/, /done$/, /to do/]);
    // What the solution types is typed by hand.
    await tabTo(page, /^Type it in the terminal/);
    await page.keyboard.press('Enter');
    const line = lab.region('Terminal').getByRole('textbox', { name: /^Command line/ });
    await expect(line).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(lab.region('Terminal').getByRole('log')).toContainText('copy-of-old');
    if (viewport.width < 761)
      await page.getByRole('tab', { name: 'Lesson', exact: true }).last().press('Enter');
    await expect(checks).toHaveText([/done$/, /done$/, /done$/]);
    await expect(lesson.getByText('This is the end of the lesson.')).toBeVisible();
    // A reload shows the same place.
    await page.reload();
    await lab.ready();
    await expect(lesson.getByRole('heading', { name: 'Let it run' })).toBeVisible();
    await expect(checks).toHaveText([/done$/, /done$/, /done$/]);
  });

/** Presses Tab until a field of this kind has the focus. */
async function tabToRadio(page: Page) {
  for (let i = 0; i < 60; i++) {
    if (await page.evaluate(() => document.activeElement?.matches('input[type=radio]'))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not come to a radio button.');
}

async function byPalette(page: Page, query: string) {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type(query);
  await expect(page.getByRole('option').first()).toContainText(query);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
])
  test(`the first lesson from start to end by keyboard, ${viewport.width}`, async ({ page, lab }) => {
    test.slow();
    await page.setViewportSize(viewport);
    await lab.open();
    await byPalette(page, 'The blog post, and its odd places');
    const lesson = panel(lab);
    const heading = (name: string) => lesson.getByRole('heading', { name, exact: true });
    await expect(heading('The blog post, and its odd places')).toBeVisible();
    const titles = await lesson.getByRole('combobox', { name: 'Step' }).locator('option').allTextContents();
    expect(titles.length).toBeGreaterThan(5);
    const truths = [/^ErrImageNotEnsured\./, /^ImagePullBackOff\./];
    let [said, solved] = [0, 0];
    for (const [n, title] of titles.entries()) {
      await expect(heading(title.replace(/^\d+\. /, ''))).toBeVisible();
      if (n > 0) await expect(heading(title.replace(/^\d+\. /, ''))).toBeFocused();
      else await lesson.focus();
      if ((await lesson.getByRole('radio').count()) > 0) {
        await tabToRadio(page);
        const right = lesson.getByRole('radio', { name: truths[said++]! });
        // The first arrow chooses the second: nothing is chosen at first.
        for (let i = 0; i < 4 && !(await right.isChecked()); i++) await page.keyboard.press('ArrowDown');
        await tabTo(page, /^Say it/);
        await page.keyboard.press('Enter');
        await expect(lesson.getByText('You were right.')).toBeVisible();
      }
      const checks = lesson.getByRole('list', { name: 'Checks' }).getByRole('listitem');
      if ((await checks.count()) > 0) {
        await expect(checks.first()).toHaveText(/to do$/);
        if (solved++ === 0) {
          await byPalette(page, 'Turn the gate off');
          await expect(lesson.getByRole('button', { name: /^Hint/ })).toBeVisible();
          await lesson.focus();
        } else {
          await tabTo(page, /^Apply the solution/);
          await page.keyboard.press('Enter');
        }
        for (const check of await checks.all()) await expect(check).toHaveText(/done$/);
      }
      if (n === titles.length - 1) break;
      await tabTo(page, /^Next: /);
      await page.keyboard.press('Enter');
    }
    expect([said, solved]).toEqual([2, 3]);
    await expect(lesson.getByText('This is the end of the lesson.')).toBeVisible();
    await tabTo(page, /^why did it work without a secret/);
    await page.keyboard.press('Enter');
    await expect(heading('Why does it work without a secret?')).toBeVisible();
  });

test('what comes is nowhere to be found while it is asked for', async ({ page, lab }) => {
  await start(page, lab);
  await panel(lab).getByRole('button', { name: 'Next: Say what comes' }).click();
  await expect(lab.time).toHaveAttribute('aria-valuetext', /01:45/);
  /** The pod is applied at 1:50; before, only its file has its name. */
  const future = async () => {
    const shown = await page.evaluate(() => {
      const copy = document.body.cloneNode(true) as HTMLElement;
      // The files, and the question itself.
      for (const each of copy.querySelectorAll('#editor, #lesson, script')) each.remove();
      return copy.outerHTML;
    });
    return shown.match(/copy-of-old[^]{0,40}|01:5[0-9]|ErrImagePull/g) ?? [];
  };
  expect(await future()).toEqual([]);
  // The text behind the question is not there either.
  await expect(panel(lab).getByRole('region', { name: /^Why/ })).toHaveCount(0);
  expect(await panel(lab).evaluate((box) => box.outerHTML)).not.toMatch(/This is what happens|401|denied/);
  for (const tab of ['Credentials', 'Images', 'Registry', 'Events', 'Metrics']) {
    await lab.drawer(tab);
    expect(await future(), tab).toEqual([]);
  }
  for (const tab of ['WHY', 'Describe', 'Events', 'YAML']) {
    await page.getByRole('tab', { name: tab, exact: true }).first().click();
    expect(await future(), tab).toEqual([]);
  }
  await lab.region('Timeline').getByRole('button', { name: 'Table' }).click();
  expect(await future(), 'the table').toEqual([]);
  await lab.time.press('End');
  await page.keyboard.press('ArrowRight');
  await expect(lab.time).toHaveAttribute('aria-valuetext', '01:45 of 01:45');
  // What would run the files on its own does not.
  for (const name of ['Compare', 'Scenario']) {
    await lab.button(name).click();
    await expect(page.getByText('Say first what will happen.').first()).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.getByRole('button', { name: 'Dismiss' }).click();
  }
  const asked = {
    'Matrix of versions, gate and policies…': false,
    'Embed…': false,
    'Export a picture…': true,
    'Share…': true,
    'Files…': true,
  };
  for (const [label, opens] of Object.entries(asked)) {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill(label.replace('…', ''));
    await page.getByRole('option', { name: label }).first().click();
    if (opens) {
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await future(), label).toEqual([]);
      await page.keyboard.press('Escape');
    } else {
      await expect(page.getByText('Say first what will happen.').first()).toBeVisible();
      await page.getByRole('button', { name: 'Dismiss' }).click();
    }
    // Its element goes after it has closed.
    await expect(page.locator('dialog')).toHaveCount(0);
  }
  await lab.drawer('Terminal');
  const terminal = lab.region('Terminal');
  await expect(terminal.getByRole('textbox', { name: /^Command line/ })).toBeFocused();
  await page.keyboard.type('sleep 20; kubectl get pods -w');
  await page.keyboard.press('Enter');
  await expect(terminal.getByRole('log')).toContainText('say first what will happen');
  expect(await future(), 'the terminal').toEqual([]);
  // Nor after a reload, from the first frame on.
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const look = () => {
      for (const each of document.querySelectorAll('#pods, #timeline, #pod-details'))
        seen.push(each.textContent);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.reload();
  await lab.ready();
  await expect(panel(lab).getByRole('button', { name: 'Say it' })).toBeVisible();
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.filter((text) => /copy-of-old/.test(text))).toEqual([]);
  await panel(lab).getByRole('radio').first().check();
  await panel(lab).getByRole('button', { name: 'Say it' }).click();
  await expect(panel(lab).getByText('It comes differently.')).toBeVisible();
  await lab.expectPod('copy-of-old', '0/1', 'ErrImagePull');
});

test('lessons that are bad, or come from elsewhere, say what is wrong and cost nothing', async ({
  page,
  lab,
}) => {
  await lab.open();
  await lab.gate.click();
  const note = page.getByRole('status').filter({ hasText: 'Dismiss' });
  await drop(page, { 'lesson.md': '---\ntitle: [\n---\nText\n' });
  await expect(note).toContainText(/This lesson cannot be opened\. lesson\.md:3:\d+: /);
  await expect(lab.gate).not.toBeChecked();
  const scripted = `${SAMPLE}\n\n<script>document.title = 'owned'</script> [bad](javascript:alert(1)) <img src=x onerror="document.title='owned'">\n`;
  await drop(page, { 'lesson.md': scripted });
  await expect(panel(lab).getByRole('heading', { name: 'A password in time' })).toBeVisible();
  await expect(note).toContainText('The lesson replaced the files that you had edited.');
  await panel(lab)
    .getByText(/wrong with this lesson/)
    .click();
  await expect(panel(lab)).toContainText(/lesson\.md:\d+:\d+: /);
  await panel(lab).getByRole('combobox', { name: 'Step' }).selectOption({ index: 3 });
  await expect(panel(lab)).toContainText('<script>');
  await expect(panel(lab).locator('script, img[src="x"], a[href^="javascript"]')).toHaveCount(0);
  expect(await page.title()).not.toBe('owned');
  await page.goto('./?lesson=https://example.com/elsewhere/');
  await expect(note).toContainText('A lesson can only come from this server');
  await page.goto('./?lesson=nowhere');
  await expect(note).toContainText('The lab has no lesson "nowhere".');
});

test('a browser without room keeps the place in the tab', async ({ page, lab }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await start(page, lab);
  await expect(page.getByText(/Your place in this lesson could not be saved/)).toBeVisible();
  await panel(lab).getByRole('button', { name: 'Next: Say what comes' }).click();
  await expect(panel(lab).getByRole('heading', { name: 'Say what comes' })).toBeFocused();
});

test('the list, a step that asks and one with a task are accessible', async ({ page, lab }) => {
  await start(page, lab);
  const own = () => violations(page, { include: ['#lesson'] });
  for (const index of [0, 1, 2, 3]) {
    await panel(lab).getByRole('combobox', { name: 'Step' }).selectOption({ index });
    expect(await own(), `step ${index}`).toEqual([]);
  }
  await panel(lab).getByRole('button', { name: 'More of the lesson' }).click();
  await page.getByRole('menuitem', { name: 'Close the lesson' }).click();
  await expect(panel(lab).getByRole('list', { name: 'Lessons' })).toBeVisible();
  expect(await own(), 'the list').toEqual([]);
});

test('a lesson prints as a handout, with its solutions when they are asked for', async ({ page, lab }) => {
  await page.addInitScript(() => {
    window.print = () => Object.assign(window, { printed: true });
  });
  await page.goto('./?lesson=registry-down');
  await lab.ready();
  await expect(panel(lab).getByRole('heading', { name: 'When the registry is down' })).toBeVisible();
  const steps = await panel(lab).getByRole('combobox', { name: 'Step' }).locator('option').count();
  const print = async (name: string) => {
    await panel(lab).getByRole('button', { name: 'More of the lesson' }).click();
    await page.getByRole('menuitem', { name }).click();
    await page.waitForFunction(() => (window as unknown as { printed?: true }).printed);
  };
  const handout = page.locator('[data-handout]');
  await print('Print…');
  await page.emulateMedia({ media: 'print' });
  await expect(handout.getByRole('heading', { level: 2 })).toHaveCount(steps);
  await expect(handout).not.toContainText('Hints and solutions');
  await expect(page.getByRole('banner')).toBeHidden();
  const pictures = await handout
    .locator('img')
    .evaluateAll((all) => all.map((each) => (each as HTMLImageElement).naturalWidth));
  expect(pictures.length).toBeGreaterThan(2);
  expect(pictures.every((width) => width > 0)).toBe(true);
  await page.emulateMedia({ media: 'screen' });
  await expect(handout).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(handout).toHaveCount(0);
  await print('Print with solutions…');
  await expect(handout).toContainText('Hints and solutions');
});
