import { defineConfig } from '@playwright/test';
import { chromiumFlags } from './tools/chromium.mjs';

const port = Number(process.env.PORT ?? 4573);

/** The built page in the system's Chromium. `npm test` builds before and sets CHROMIUM_PATH. */
export default defineConfig({
  testDir: '.',
  testMatch: 'specs/**/*.spec.ts',
  outputDir: '../node_modules/.cache/pull-secret-lab/playwright',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  // A machine that is busy with something else answers late at times: what passes only the second time is listed as flaky.
  expect: { timeout: 15_000 },
  retries: 1,
  reporter: [['line'], ['json']],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: chromiumFlags },
    // It would fetch all that is deployed for each test; offline.spec.ts has it.
    serviceWorkers: 'block',
    trace: 'off',
  },
  webServer: {
    command: `npx vite preview --port ${port} --strictPort --host 127.0.0.1`,
    cwd: '..',
    port,
    reuseExistingServer: false,
  },
});
