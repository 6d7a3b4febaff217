/** `npm run bench`: speed and size as medians, ratios and counts; `--json` for programs. Not a test: machines differ. */
import { keystrokes } from './keystrokes.mjs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installDependencies, root } from './setup.mjs';

installDependencies();
const { bundled } = await import('./bundle.mjs');
const { chromium: findChromium, chromiumFlags } = await import('./chromium.mjs');
const { build, preview } = await import('vite');
const { questions } = await import('./bench-ask.mjs');
const { embeds } = await import('./bench-embed.mjs');
const { first } = await import('./bench-first.mjs');
const { compare, comparing } = await import('./bench-compare.mjs');
const { large } = await import('./bench-large.mjs');
const { offline, single } = await import('./bench-offline.mjs');
const { lessons } = await import('./bench-lessons.mjs');
const { playing } = await import('./bench-playing.mjs');
const { terminal } = await import('./bench-terminal.mjs');
const { build: buildPage } = await import('./build.mjs');
const asJson = process.argv.includes('--json');
const quiet = asJson ? { stdio: ['ignore', 2, 2] } : {};
const rows = [];
const add = (what, value, unit, limit = null) =>
  rows.push({ what, value: Math.round(value * 1000) / 1000, unit, limit });
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** What a program prints, as JSON. */
const printed = async (entry) =>
  JSON.parse(
    spawnSync(process.execPath, ['--expose-gc', join(await bundled(entry), 'main.mjs')], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    }).stdout,
  );
const engine = await printed('e2e/bench/engine.ts');
for (const { pods, events, perSecond, bytes } of engine.engines) {
  add(
    `engine, ${pods} pods, full history (${events} events)`,
    perSecond,
    'events/s',
    pods === 200 ? '≥ 100000' : null,
  );
  add(`engine, ${pods} pods`, bytes, 'bytes/event', '≤ 2048');
}
add(
  'engine, throughput at 1000 pods : at 20',
  engine.engines[2].perSecond / engine.engines[0].perSecond,
  'ratio',
  '≥ 0.7',
);
add('engine, throughput of a bare event loop : at 200 pods', engine.bare, 'ratio', '≤ 25');
add('200 pods, another last step : the whole simulation', engine.rerun, 'ratio', '≤ 0.25');
for (const { name, seconds } of await printed('e2e/bench/endless.ts'))
  add(`${name}, until it is stopped`, seconds, 's', '≤ 30');
add('blog scenario, text to view', engine.textToView, 'ms', '≤ 2');
add('look-up of a pod at a random time', engine.lookup, 'ms', '≤ 0.1');
add('all 200 pods at a random time', engine.wholeView, 'ms');
add(
  `timeline, ${engine.timeline.segments} segments and ticks, shapes of a frame`,
  engine.timeline.frame,
  'ms',
  '≤ 16',
);

const { named, edited, longest } = engine.links;
add(
  'link, blog scenario unchanged, cursor and a window of the timeline',
  named.length,
  'characters',
  '≤ 200',
);
add('link, blog scenario with its gate flipped', edited.length, 'characters', '≤ 900');
add('link, blog scenario with its longest file edited', longest, 'characters', '≤ 900');

await questions(add);

const { steps, hundred } = engine.conformance;
add(`100 image-manager vectors (${steps} steps)`, hundred, 'ms', '≤ 1000');
add('image-manager vectors', (100 / hundred) * 1000, 'vectors/s');

if (!(await buildPage(quiet))) process.exit(1);
// A second build of the same sources, beside the time that Node itself takes to start: machines differ.
const once = (command, ...args) => {
  const start = performance.now();
  spawnSync(command, args, { cwd: root, stdio: 'ignore' });
  return performance.now() - start;
};
const seven = (...command) => median(Array.from({ length: 7 }, () => once(...command)));
const blogPost = ['run', 'src/scenarios/blog-post'];
const bareNode = seven(process.execPath, '--eval', '0');
const commandLine = seven(process.execPath, 'e2e/tools/lab.mjs', ...blogPost);
add('command line, blog scenario', commandLine, 'ms');
add(
  'command line, blog scenario, with npm',
  seven('npm', 'run', '--silent', 'lab', '--', ...blogPost),
  'ms',
  '≤ 700',
);
add('command line : a Node that does nothing', commandLine / bareNode, 'ratio');
await compare(add);
add('build of unchanged sources', once(process.execPath, 'e2e/tools/build.mjs') / 1000, 's');
const { sizes } = await import('./size.mjs');
for (const { what, value, limit } of sizes()) add(what, value, '', `≤ ${limit}`);

const executablePath = findChromium();
if (executablePath) await inBrowser(executablePath);
if (asJson) console.log(JSON.stringify(rows));
else
  for (const { what, value, unit, limit } of rows)
    console.log(`${what.padEnd(72)}${String(value).padStart(12)} ${unit.padEnd(12)}${limit ?? ''}`);

async function inBrowser(executablePath) {
  const bare = join(root, 'node_modules', '.cache', 'pull-secret-lab', 'bare');
  await build({
    root: join(root, 'e2e', 'bench'),
    configFile: join(root, 'vite.config.ts'),
    mode: 'bare',
    logLevel: 'error',
    build: {
      outDir: bare,
      emptyOutDir: true,
      rollupOptions: { input: join(root, 'e2e', 'bench', 'bare.html') },
    },
  });
  const serve = async (outDir) => {
    const server = await preview({
      root,
      configFile: false,
      logLevel: 'error',
      build: { outDir },
      preview: { port: 0, host: '127.0.0.1' },
    });
    return { server, url: server.resolvedUrls.local[0] };
  };
  const lab = await serve(join(root, 'dist'));
  const other = await serve(bare);
  const { chromium } = await import('@playwright/test');
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  const fresh = async (work, saved) => {
    // What fetches all that is deployed has rows of its own.
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      serviceWorkers: 'block',
    });
    if (saved) await context.addInitScript((text) => localStorage.setItem('pull-secret-lab/1', text), saved);
    const page = await context.newPage();
    const result = await work(page);
    await context.close();
    return result;
  };
  const repeat = async (times, work) => {
    const values = [];
    for (let i = 0; i < times; i++) values.push(await fresh(work));
    return median(values);
  };
  const until = (page, selector) =>
    page
      .waitForSelector(selector, { timeout: 60_000, state: 'attached' })
      .then(() => page.evaluate(() => performance.now()));

  add(
    'first load, time to content',
    await repeat(5, async (page) => (await page.goto(lab.url), until(page, 'html[data-lab-ready]'))),
    'ms',
  );
  // By turns, so that what else the machine does falls on both.
  const starts = { '': [], [edited]: [] };
  for (let i = 0; i < 10; i++)
    for (const [hash, times] of Object.entries(starts))
      times.push(
        await fresh(async (page) => (await page.goto(lab.url + hash), until(page, 'html[data-lab-ready]'))),
      );
  const [plainStart, linkStart] = Object.values(starts).map(median);
  add('opening a link, time to content', linkStart, 'ms');
  add('time to content, a link : a plain start', linkStart / plainStart, 'ratio', '≤ 1.1');

  const editor = await repeat(5, async (page) => {
    await page.goto(lab.url);
    await page.waitForSelector('textarea[aria-label^="YAML of"]');
    const start = await page.evaluate(
      () => (document.querySelector('textarea[aria-label^="YAML of"]').focus(), performance.now()),
    );
    return (await until(page, '.monaco-editor .view-line')) - start;
  });
  const plain = await repeat(
    5,
    async (page) => (await page.goto(`${other.url}bare.html`), until(page, '.monaco-editor .view-line')),
  );
  add('focus to editor ready', editor, 'ms');
  add('navigation to ready, a bare Monaco with YAML', plain, 'ms');
  add('editor ready, lab : bare', editor / plain, 'ratio', '≤ 1.25');

  const keystroke = await fresh(async (page) => {
    await page.goto(lab.url);
    await page.waitForSelector('.monaco-editor .view-line');
    await page.waitForTimeout(1000);
    await page.locator('.view-line', { hasText: '# File' }).first().click();
    await page.keyboard.press('End');
    return median(await keystrokes(page, 40, 60));
  });
  add('keystroke to panels committed', keystroke, 'ms', '≤ 16');

  await first(fresh, add, lab.url, other.url);
  await offline(browser, fresh, add, lab.url);
  await single(fresh, add);
  await embeds(fresh, repeat, add, lab.url);
  await manyPods(fresh, lab.url, 10_000);
  await longTasks(fresh, lab.url, 200);
  await playing(fresh, add, lab.url, savedWith(200), 200);
  await terminal(fresh, add, lab.url);
  await lessons(fresh, add, lab.url);
  await comparing(fresh, add, lab.url, savedWith(200), 200);
  await large(fresh, add, lab.url, savedFiles);
  await browser.close();
  await lab.server.close();
  await other.server.close();
}

/** The blog scenario's registry and node with so many pods, as the page keeps its work. */
function savedWith(pods) {
  const pod = (i) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: pod-${i}}\nspec: {containers: [{name: c, image: "quay.io/acme/nginx:latest", imagePullPolicy: IfNotPresent, command: [sleep, "9999"]}]}\n`;
  const files = [
    {
      name: 'kubelet.yaml',
      text: 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nmaxPods: 250\n',
    },
    {
      name: 'registry.yaml',
      text: 'apiVersion: lab/v1alpha1\nkind: Registry\nmetadata: {name: quay.io}\nspec:\n  repositories:\n  - {name: acme/nginx, visibility: public, tags: {latest: {size: 1Mi, pullTime: 1s}}}\n',
    },
    { name: 'pods.yaml', text: Array.from({ length: pods }, (_, i) => pod(i)).join('---\n') },
  ];
  return savedFiles(files);
}

/** Files as the page keeps its work. */
function savedFiles(files) {
  return JSON.stringify({
    scenario: 'blog-post',
    files,
    activeFile: files[0].name,
    cursor: 30_000,
    speed: 1,
    selectedPod: null,
    theme: 'light',
    layout: {},
  });
}

/** Runs `act` (source text) in the page and waits for the next frame after it. */
function painted(page, act) {
  return page.evaluate(
    `new Promise((resolve) => { const start = performance.now(); ${act}; requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start))); })`,
  );
}

async function manyPods(fresh, url, pods) {
  await fresh(async (page) => {
    await page.goto(url);
    // So many are simulated in a thread of their own, and not there with the page.
    await page.waitForSelector('[role=grid][aria-label="Pods"] [role=row]', { timeout: 120_000 });
    // The editor comes later, and keeps the page busy until then.
    await page.waitForSelector('.monaco-editor .view-line', { timeout: 60_000 });
    await page.waitForTimeout(1500);
    const slider = `const e = document.querySelector('input[aria-label="Time"]'); Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(e, AT); e.dispatchEvent(new Event('input', { bubbles: true }));`;
    const replace = [];
    for (const at of [100, 60_000, 200, 90_000, 300])
      replace.push(await painted(page, slider.replace('AT', at)));
    add(`${pods} pods, another moment (rows replaced) to paint`, median(replace), 'ms', '≤ 30');
    const sort = [];
    for (let i = 0; i < 5; i++)
      sort.push(
        await painted(
          page,
          `[...document.querySelectorAll('[aria-label="Pods"] [role=columnheader] button')].find((b) => b.textContent.startsWith('STATUS')).click()`,
        ),
      );
    add(`${pods} pods, sort to paint`, median(sort), 'ms', '≤ 20');
    const scroll = [];
    for (const top of [50_000, 5000, 200_000, 0, 120_000]) {
      const act = `document.querySelector('[role=grid][aria-label="Pods"]').parentElement.scrollTop = ${top}`;
      scroll.push(await painted(page, act));
    }
    add(`${pods} pods, jump-scroll to paint`, median(scroll), 'ms');
    add(
      `${pods} pods, rows in the page`,
      await page.locator('[role=grid][aria-label="Pods"] [role=row]').count(),
      'rows',
      '≤ 50',
    );
  }, savedWith(pods));
}

async function longTasks(fresh, url, pods) {
  await fresh(async (page) => {
    await page.goto(url);
    await page.waitForSelector('html[data-lab-ready]', { timeout: 60_000 });
    await page.waitForTimeout(4000);
    await page.evaluate(() => {
      window.long = [];
      new PerformanceObserver((list) =>
        window.long.push(...list.getEntries().map((e) => e.duration)),
      ).observe({ type: 'longtask' });
    });
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.waitForTimeout(4000);
    const long = await page.evaluate(() => window.long);
    add(`${pods} pods, tasks over 50 ms in 4 s of playing`, long.length, 'tasks', '0');
  }, savedWith(pods));
}
