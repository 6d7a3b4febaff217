import type { Locator } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, openDialog, test, type Lab } from './lab.ts';

/** The terminal as somebody types in it. */
class Shell {
  readonly region: Locator;
  readonly line: Locator;
  /** What was printed last, as it is read out. */
  readonly log: Locator;

  constructor(readonly lab: Lab) {
    this.region = lab.region('Terminal');
    this.line = this.region.getByRole('textbox', { name: /^Command line/ });
    this.log = this.region.getByRole('log', { name: 'Output' });
  }

  /** Opens it and waits for its prompt. */
  async open() {
    await this.lab.drawer('Terminal');
    await expect(this.region).toContainText('root@node-1:~#');
    await expect(this.line).toBeFocused();
  }

  type(keys: string) {
    return this.lab.page.keyboard.type(keys);
  }

  press(key: string) {
    return this.lab.page.keyboard.press(key);
  }

  /** The rows in sight, without those that are empty. */
  async rows(): Promise<string[]> {
    const rows = await this.region.getByRole('listitem').allTextContents();
    return rows.map((row) => row.replaceAll('\u00a0', ' ').trimEnd()).filter((row) => row !== '');
  }

  lastRow() {
    return expect.poll(async () => (await this.rows()).at(-1));
  }

  /** Types a line and waits until there is a prompt again. */
  async run(line: string) {
    await this.type(line);
    await this.lastRow().toBe(`root@node-1:~# ${line}`.trimEnd());
    await this.press('Enter');
    await this.lastRow().toMatch(/^root@node-1:\S+#$/);
  }

  paste(text: string) {
    return this.line.evaluate((field, value) => {
      const data = new DataTransfer();
      data.setData('text/plain', value);
      field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, text);
  }
}

test.describe('the blog post, by keyboard alone', () => {
  test('from apply to the pods, with a name completed by Tab', async ({ lab, page }) => {
    await lab.open();
    const shell = new Shell(lab);
    await page.keyboard.press('t');
    await expect(shell.line).toBeFocused();
    await expect(shell.region).toContainText('root@node-1:~#');

    await shell.run('kubectl get pods');
    await expect(shell.log).toContainText(/image-with-valid-creds +1\/1 +Running/);
    await expect(shell.log).toContainText(/image-with-invalid-creds +0\/1 +ErrImageNotEnsured/);

    await shell.run('kubectl delete pod image-with-invalid-creds');
    await expect(shell.log).toHaveText('pod "image-with-invalid-creds" deleted from default namespace');
    await expect(lab.pod('image-with-invalid-creds')).toHaveCount(0);

    await shell.type('kubectl describe pod image-with-v');
    await shell.press('Tab');
    await shell.lastRow().toBe('root@node-1:~# kubectl describe pod image-with-valid-creds');
    await shell.press('Enter');
    await expect(shell.log).toContainText('Successfully pulled image');
  });

  test('an apply is undone: pod, file and step are gone', async ({ lab }) => {
    await lab.open();
    const shell = new Shell(lab);
    await shell.open();
    await shell.type('sed s/image-with-valid-creds/third/ nginx-pod.yaml | sed /---/,\\$d > third.yaml');
    await shell.press('Enter');
    await expect(lab.region('Editor').getByRole('tab', { name: 'third.yaml' })).toBeVisible();
    await shell.run('kubectl apply -f third.yaml');
    await expect(shell.log).toHaveText('pod/third created');
    await expect(lab.pod('third')).toBeVisible();
    const undo = lab.button('Undo');
    await expect(undo).toHaveAttribute('data-tip', /kubectl apply -f third\.yaml/);
    await undo.click();
    await expect(lab.pod('third')).toHaveCount(0);
    await expect(undo).toHaveAttribute('data-tip', /sed s/);
    await undo.click();
    await expect(lab.region('Editor').getByRole('tab', { name: 'third.yaml' })).toHaveCount(0);
    await shell.line.focus();
    await shell.run('kubectl get pods');
    await expect(shell.log).toContainText('image-with-valid-creds');
    await expect(shell.log).not.toContainText('third');
  });
});

test('a command that follows plays, and Ctrl-C stops both', async ({ lab, page }) => {
  await lab.open();
  const shell = new Shell(lab);
  await shell.open();
  await shell.run('sleep 1');
  const time = async () => Number(await lab.time.inputValue());
  const before = await time();
  await shell.type('kubectl get pods -w\n');
  await expect(lab.button('Pause')).toBeVisible();
  await expect.poll(time).toBeGreaterThan(before);
  await shell.press('Control+c');
  await expect(lab.button('Play')).toBeVisible();
  await expect.poll(() => shell.rows()).toContain('^C');
  await shell.lastRow().toBe('root@node-1:~#');
  const stopped = await time();
  await page.waitForTimeout(300);
  expect(await time()).toBe(stopped);
});

test('the run that a command turns elsewhere is kept in the history', async ({ lab, page }) => {
  await lab.open();
  await lab.seek(0);
  const shell = new Shell(lab);
  await shell.open();
  // There are steps after the cursor then.
  await shell.run('sleep 20; kubectl delete pod image-with-invalid-creds');
  await lab.seek(1);
  await shell.line.focus();
  await shell.run('kubectl delete pod image-with-valid-creds');
  await openDialog(page, 'Files');
  const history = page.getByRole('dialog', { name: 'Files' }).getByRole('region', { name: 'History' });
  const kept = history
    .getByRole('listitem')
    .filter({ hasText: 'Before kubectl delete pod image-with-valid-creds' });
  await expect(kept).toContainText('at 00:01.0');
  await kept.getByRole('button', { name: 'Restore' }).click();
  await expect(history.getByRole('status')).toHaveText('Restored. Undo takes it back.');
});

test('pasted lines are shown before they run, together', async ({ lab, page }) => {
  await lab.open();
  const shell = new Shell(lab);
  await shell.open();
  await shell.paste('echo one\n');
  await shell.lastRow().toBe('root@node-1:~# echo one');
  await shell.press('Control+u');
  const script = 'for i in a b; do\n  echo "line $i"\ndone\n';
  await shell.paste(script);
  const dialog = page.getByRole('dialog', { name: 'Run pasted lines?' });
  await expect(dialog).toContainText('3 lines were pasted.');
  await expect(dialog.getByLabel('Pasted lines')).toHaveText(script.trim());
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
  await shell.lastRow().toBe('root@node-1:~#');
  await expect(shell.line).toBeFocused();
  await shell.paste(script);
  await dialog.getByRole('button', { name: 'Run as one script' }).click();
  await expect(shell.log).toHaveText('line a\nline b');
  await shell.press('ArrowUp');
  await expect.poll(() => shell.rows()).toContain('root@node-1:~# for i in a b; do');
});

test('a loop without end is stopped, and the page is alive meanwhile', async ({ lab, page }) => {
  await lab.open();
  const shell = new Shell(lab);
  await shell.open();
  await shell.type('while true; do :; done\n');
  // Frames come while it runs.
  const frames = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const begun = performance.now();
        let count = 0;
        const next = () =>
          performance.now() - begun < 500 ? (count++, requestAnimationFrame(next)) : resolve(count);
        requestAnimationFrame(next);
      }),
  );
  expect(frames).toBeGreaterThan(5);
  await shell.press('Control+c');
  await shell.lastRow().toBe('root@node-1:~#');
  await shell.run('echo alive');
  await expect(shell.log).toHaveText('alive');
});

test('output that is long is printed whole, in parts', async ({ lab }) => {
  await lab.open();
  const shell = new Shell(lab);
  await shell.open();
  await shell.run('seq 1 30000');
  await expect(shell.log).toContainText('29999\n30000');
  expect((await shell.rows()).slice(-3)).toEqual(['29999', '30000', 'root@node-1:~#']);
});

test('lines that are typed ahead run in their turn; the history is kept and searched', async ({
  lab,
  page,
}) => {
  await lab.open();
  const shell = new Shell(lab);
  await shell.open();
  await shell.type('echo first\necho second\ncat <<EOF\nthird\nEOF\n');
  await expect(shell.log).toHaveText('third');
  await expect.poll(() => shell.rows()).toEqual(expect.arrayContaining(['first', 'second', 'third']));
  await page.reload();
  await lab.ready();
  await expect(shell.region).toContainText('root@node-1:~#');
  await shell.line.focus();
  await shell.press('Control+r');
  await shell.type('fir');
  await shell.lastRow().toBe("(reverse-i-search)`fir': echo first");
  await shell.press('Enter');
  await expect(shell.log).toHaveText('first');
  await shell.press('ArrowUp');
  await shell.press('Control+a');
  await shell.press('Alt+d');
  await shell.type('printf');
  await shell.press('Control+e');
  await shell.type(' and more');
  await shell.press('Alt+Backspace');
  await shell.lastRow().toBe('root@node-1:~# printf first and');
});

test('Tab completes and lists, and does not keep the focus', async ({ lab, page }) => {
  await lab.open();
  const shell = new Shell(lab);
  await shell.open();
  // Nothing was typed: Tab goes on.
  await shell.press('Tab');
  await expect(shell.line).not.toBeFocused();
  await shell.line.focus();
  await shell.type('cat s');
  await shell.press('Tab');
  await shell.press('Tab');
  await shell.lastRow().toMatch(/^root@node-1:~# cat s/);
  await expect(shell.log).toContainText('secrets.yaml');
  await expect(shell.line).toBeFocused();
  await shell.press('Escape');
  await shell.press('Tab');
  await expect(shell.line).not.toBeFocused();
  await shell.line.focus();
  await shell.press('F6');
  await expect(shell.line).not.toBeFocused();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys.getByRole('heading', { name: 'In the terminal' })).toBeVisible();
  await expect(keys).toContainText('Let the Tab key leave the terminal');
  await expect(keys).toContainText('Go to Terminal');
});

test('names and paths in the output lead to their panels', async ({ lab, page }) => {
  await lab.open();
  const shell = new Shell(lab);
  await shell.open();
  await shell.run('kubectl get pods; ls');
  const at = async (text: string) => {
    const row = shell.region.getByRole('listitem').filter({ hasText: text }).first();
    const box = (await row.boundingBox())!;
    const before = (await row.textContent())!.indexOf(text) + 2;
    const cell = await shell.region.getByRole('list').evaluate((list) => list.getBoundingClientRect().width);
    return { x: box.x + (before * cell) / (await columns()), y: box.y + box.height / 2 };
  };
  const columns = () =>
    shell.region.getByRole('list').evaluate((list) => {
      // As many as fit: a cell is as wide as a letter of the type.
      const context = document.createElement('canvas').getContext('2d')!;
      const { fontFamily } = getComputedStyle(document.querySelector('.xterm-rows')!);
      context.font = `12.5px ${fontFamily}`;
      return list.getBoundingClientRect().width / context.measureText('W').width;
    });
  const click = async (text: string) => {
    const { x, y } = await at(text);
    await page.mouse.move(x, y);
    await page.mouse.click(x, y);
  };
  await lab.pod('image-with-invalid-creds').click();
  await click('image-with-valid-creds');
  await expect(lab.pod('image-with-valid-creds')).toHaveAttribute('aria-selected', 'true');
  await click('secrets.yaml');
  await expect(lab.region('Editor').getByRole('tab', { name: 'secrets.yaml' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
});

test('it stays as it was while the drawer is closed', async ({ lab }) => {
  await lab.open();
  const shell = new Shell(lab);
  await shell.open();
  await shell.run('x=kept; echo said');
  await lab.button('Close the drawer').click();
  await expect(shell.region).toHaveCount(0);
  await lab.drawer('Terminal');
  await expect(shell.region).toContainText('said');
  await expect(shell.line).toBeFocused();
  await shell.run('echo $x');
  await expect(shell.log).toHaveText('kept');
});

test('escape sequences of names and files are shown', async ({ lab, page }) => {
  await lab.open();
  const shell = new Shell(lab);
  await shell.open();
  await shell.run("printf 'a\\033]0;title\\007b\\033[2Jc\\n'");
  await shell.lastRow().toBe('root@node-1:~#');
  expect(await shell.rows()).toContain('a^[]0;title^Gb^[[2Jc');
  await expect(page).not.toHaveTitle('title');
});

test('no violation in both themes, with output and a dialog', async ({ lab, page }) => {
  await lab.open();
  const shell = new Shell(lab);
  await shell.open();
  await shell.run('kubectl get pods');
  expect(await violations(page)).toEqual([]);
  await shell.line.focus();
  await shell.paste('echo a\necho b');
  await expect(page.getByRole('dialog', { name: 'Run pasted lines?' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test.describe('390 × 844', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the keys that a phone lacks are large enough and do what they say', async ({ lab, page }) => {
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await lab.open();
    expect(loaded.filter((url) => /\/terminal-/.test(url))).toEqual([]);
    await page.getByRole('tab', { name: 'Log', exact: true }).click();
    const shell = new Shell(lab);
    await expect(shell.region).toContainText('root@node-1:~#');
    const keys = shell.region.getByRole('toolbar', { name: 'Keys' });
    for (const key of await keys.getByRole('button').all()) {
      const { width, height } = (await key.boundingBox())!;
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    }
    await shell.line.focus();
    await shell.type('echo a');
    await keys.getByRole('button', { name: 'Pipe' }).tap();
    await shell.type('cat');
    await shell.lastRow().toBe('root@node-1:~# echo a|cat');
    await shell.press('Enter');
    await expect(shell.log).toHaveText('a');
    await keys.getByRole('button', { name: 'Previous line' }).tap();
    await shell.lastRow().toBe('root@node-1:~# echo a|cat');
    await expect(shell.line).toBeFocused();
    await keys.getByRole('button', { name: 'Ctrl' }).tap();
    await expect(keys.getByRole('button', { name: 'Ctrl' })).toHaveAttribute('aria-pressed', 'true');
    await shell.type('u');
    await shell.lastRow().toBe('root@node-1:~#');
    await expect(keys.getByRole('button', { name: 'Ctrl' })).toHaveAttribute('aria-pressed', 'false');
    await shell.type('cat nod');
    await keys.getByRole('button', { name: 'Tab' }).tap();
    await shell.lastRow().toBe('root@node-1:~# cat node.yaml');
    expect(await violations(page)).toEqual([]);
  });
});
