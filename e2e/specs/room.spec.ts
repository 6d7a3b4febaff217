import type { Browser, Page } from '@playwright/test';
import { violations } from './axe.ts';
import { type Lab, expect, test } from './lab.ts';

const STEP = './?lesson=rotation&step=1&room';
const OTHER_STEP = './?lesson=rotation&step=3&room';

/** Somebody on their own device, who chooses an answer by its place. */
async function participant(browser: Browser, address: string, option: number, name = '') {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('radio').nth(option).check();
  await page.getByRole('button', { name: 'Say it' }).click();
  const shown = page.locator('[data-answer-code]');
  await expect(shown).toHaveText(/^\w{4}-\w{4}-\w{4}$/);
  if (name !== '') await page.getByRole('textbox', { name: /First name/ }).fill(name);
  return { page, code: await shown.innerText(), close: () => context.close() };
}

async function openRoom(lab: Lab, page: Page) {
  await page.goto('./?lesson=rotation&step=1');
  await lab.ready();
  await lab.button('More of the lesson').click();
  await page.getByRole('menuitem', { name: 'Room: count answers…' }).click();
  const room = page.getByRole('dialog', { name: /^Room/ });
  await expect(room).toBeVisible();
  return room;
}

/** Swaps the first two letters that differ. */
function mistyped(code: string): string {
  const letters = [...code];
  const at = letters.findIndex(
    (letter, i) => letter !== letters[i + 1] && letters[i + 1] !== '-' && letter !== '-',
  );
  [letters[at], letters[at + 1]] = [letters[at + 1]!, letters[at]!];
  return letters.join('');
}

test('a room of five is counted, then the truth, then who was right', async ({
  lab,
  page,
  browser,
  baseURL,
}) => {
  const requests: string[] = [];
  const there = (path: string) => new URL(path, baseURL).href;
  const people = await Promise.all([
    participant(browser, there(STEP), 0, 'Ada'),
    participant(browser, there(STEP), 2, 'Ben'),
    participant(browser, there(STEP), 2, 'Cy'),
    participant(browser, there(STEP), 0),
    participant(browser, there(OTHER_STEP), 1, 'Eve'),
  ]);
  const [ada, ben, cy, nobody, eve] = people;

  // Nothing of what comes is on a participant's page before the trainer says.
  await expect(ada.page.getByText('This page sends nothing.')).toBeVisible();
  await expect(ada.page.getByText('This is what happens.')).toHaveCount(0);
  const code = ada.page.getByRole('img', { name: `QR code of Ada: ${ada.code}` });
  await expect(code).toBeVisible();
  expect(await violations(ada.page)).toEqual([]);

  const room = await openRoom(lab, page);
  page.on('request', (request) => requests.push(request.url()));
  await expect(room.getByText(/lesson=rotation&step=1&room/)).toBeVisible();
  const field = room.getByRole('textbox', { name: /Codes/ });
  await field.fill(
    [
      `[10:02] Ada: ${ada.code}`,
      `Ben: ${ben.code.toLowerCase().replaceAll('-', '')}`,
      `Cy: ${mistyped(cy.code)}`,
      `Eve: ${eve.code}`,
      `10:05 Ada: ${ada.code} (again)`,
    ].join('\n'),
  );
  await room.getByRole('button', { name: 'Count' }).click();
  const outcomes = room.locator('[data-outcome]');
  await expect(outcomes.filter({ hasText: 'of Cy' })).toContainText('mistyped');
  await expect(outcomes.filter({ hasText: 'of Eve' })).toContainText('answers step 3');
  await expect(outcomes.filter({ hasText: 'of Ada' })).toContainText('counted once');
  const tally = room.getByRole('region', { name: 'Tally' });
  await expect(tally).toContainText('2 people answered.');

  // What was mistyped is still there, to be mended.
  await expect(field).toHaveValue(`Cy: ${mistyped(cy.code)}`);
  await field.fill(`Cy: ${cy.code}\n${nobody.code}`);
  await page.keyboard.press('Enter');
  await expect(tally).toContainText('4 people answered.');
  const bars = tally.getByRole('listitem');
  await expect(bars.nth(0)).toContainText('2 people');
  await expect(bars.nth(1)).toContainText('0 people');
  await expect(bars.nth(2)).toContainText('2 people');
  expect(await violations(page)).toEqual([]);

  await room.getByRole('button', { name: 'Show the truth' }).click();
  const truth = room.getByRole('region', { name: 'The truth' });
  await expect(truth).toContainText('2 people of 4: Ben, Cy.');
  await expect(bars.nth(2)).toContainText('the truth');
  expect(await violations(page)).toEqual([]);
  expect(requests.filter((url) => !/\.(js|css)$/.test(url))).toEqual([]);

  // A reload loses none; one can be taken out, and all forgotten.
  await page.reload();
  const again = await openRoom(lab, page);
  await again.getByText('Codes that count: 4').click();
  await again.getByRole('button', { name: `Remove ${ada.code} of Ada` }).click();
  await expect(again.getByRole('region', { name: 'Tally' })).toContainText('3 people answered.');
  await again.getByRole('button', { name: 'Forget all answers' }).click();
  await expect(again.getByRole('region', { name: 'Tally' })).toContainText('Nobody has answered yet.');

  // The trainer has shown it: now they may see it, too.
  await ada.page.getByRole('button', { name: 'Show the truth' }).click();
  await expect(ada.page.getByText('This is what happens.')).toBeVisible();
  await Promise.all(people.map(({ close }) => close()));
});

test('the camera reads a code, stops with the dialog, and says why it cannot', async ({
  lab,
  page,
  browser,
  baseURL,
}) => {
  const ada = await participant(browser, new URL(STEP, baseURL).href, 2, 'Ada');
  const picture = await ada.page
    .getByRole('img', { name: /^QR code of Ada/ })
    .evaluate((svg) => svg.outerHTML);
  await ada.close();
  await page.addInitScript((svg) => {
    const state = window as unknown as { tracks: MediaStreamTrack[]; refused: boolean };
    state.tracks = [];
    state.refused = true;
    navigator.mediaDevices.getUserMedia = async () => {
      if (state.refused) throw new DOMException('no', 'NotAllowedError');
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [640, 480];
      const context = canvas.getContext('2d')!;
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"'))}`;
      await image.decode();
      const draw = () => {
        context.fillStyle = '#777';
        context.fillRect(0, 0, 640, 480);
        context.drawImage(image, 170, 90, 300, 300);
      };
      draw();
      setInterval(draw, 100);
      const stream = canvas.captureStream(10);
      state.tracks = stream.getTracks();
      return stream;
    };
  }, picture);
  const room = await openRoom(lab, page);
  await room.getByRole('button', { name: 'Use the camera' }).click();
  await expect(room.getByRole('alert')).toContainText('does not give this page the camera');
  await room.getByRole('button', { name: 'Stop the camera' }).click();
  await page.evaluate(() => ((window as unknown as { refused: boolean }).refused = false));
  await room.getByRole('button', { name: 'Use the camera' }).click();
  await expect(room.getByRole('region', { name: 'Tally' })).toContainText('1 person answered.');
  await expect(room.locator('[data-outcome="counted"]')).toContainText(`${ada.code} of Ada`);
  await page.keyboard.press('Escape');
  await expect(room).toBeHidden();
  const states = () =>
    page.evaluate(() =>
      (window as unknown as { tracks: MediaStreamTrack[] }).tracks.map((each) => each.readyState),
    );
  await expect.poll(states).toEqual(['ended']);
});
