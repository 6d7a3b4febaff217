/** The rows of `bench` about the terminal: how soon it is there, how soon a command is answered, long output. */
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Milliseconds until the rows of the terminal match `pattern` in a frame that was painted; `act` begins it. */
const until = (page, pattern, act) =>
  page.evaluate(
    ([source, what]) =>
      new Promise((resolve) => {
        const begin = performance.now();
        const shown = new RegExp(source);
        // Rows are changed in a frame's own callbacks: what comes after that frame comes after its painting.
        const { port1, port2 } = new MessageChannel();
        port2.onmessage = () => resolve(performance.now() - begin);
        const observer = new MutationObserver(() => {
          if (!shown.test(document.querySelector('.xterm-rows')?.textContent ?? '')) return;
          observer.disconnect();
          port1.postMessage(null);
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        if (what === 'tab')
          [...document.querySelectorAll('[role=tab]')]
            .find((tab) => tab.textContent.startsWith('Terminal'))
            .click();
        else {
          const field = document.querySelector('.xterm-helper-textarea');
          field.dispatchEvent(
            new KeyboardEvent('keydown', {
              key: 'Enter',
              code: 'Enter',
              keyCode: 13,
              bubbles: true,
              cancelable: true,
            }),
          );
        }
      }),
    [pattern, act],
  );

export async function terminal(fresh, add, url) {
  const opening = [];
  const again = [];
  const answers = [];
  await fresh(async (page) => {
    await page.goto(url);
    await page.waitForSelector('html[data-lab-ready]', { timeout: 60_000 });
    await page.waitForTimeout(3000);
    opening.push(await until(page, '# ', 'tab'));
    for (let i = 0; i < 5; i++) {
      await page.getByRole('tab', { name: /^Registry/ }).click();
      await page.waitForTimeout(300);
      again.push(await until(page, '# ', 'tab'));
    }
    await page.locator('.xterm-helper-textarea').focus();
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Control+l');
      await page.keyboard.type('kubectl get pods');
      await page.waitForTimeout(200);
      const ms = await until(page, 'image-with-valid-creds .*# ', 'enter');
      // The first ones find a thread that has done this only once.
      if (i >= 4) answers.push(ms);
      await page.waitForTimeout(200);
    }
    await page.keyboard.press('Control+l');
    await page.keyboard.type('seq 10000');
    const printed = await until(page, '10000.*# ', 'enter');
    add('the terminal: 10 000 lines printed', printed, 'ms', '');
    const frames = await page.evaluate(async () => {
      const view = document.querySelector('.xterm-viewport, .xterm-scrollable-element');
      const times = [];
      let last = performance.now();
      for (let i = 0; i < 60; i++) {
        view.dispatchEvent(
          new WheelEvent('wheel', { deltaY: i % 2 ? 4000 : -4000, bubbles: true, cancelable: true }),
        );
        await new Promise(requestAnimationFrame);
        times.push(performance.now() - last);
        last = performance.now();
      }
      return times;
    });
    add('the terminal: a frame of scrolling 10 000 lines', median(frames), 'ms', '≤ 17');
  });
  add('the terminal: from its tab to a prompt, first time', median(opening), 'ms', '≤ 400');
  add('the terminal: from its tab to a prompt, again', median(again), 'ms', '≤ 50');
  add('the terminal: Enter to painted pods', median(answers), 'ms', '≤ 16');
}
