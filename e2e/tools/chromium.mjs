/** Finds a Chromium; gets one from the system's packages when there is none; else says what to install. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
];

export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function installed() {
  const named = process.env.CHROMIUM_PATH;
  return named && existsSync(named) ? named : places.find(existsSync);
}

/** The browser's path, or null when none is installed and none could be installed; the reason goes to standard error. */
export function chromium() {
  const found = installed();
  if (found) return found;
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  for (const args of [
    ['apt-get', 'update', '-qq'],
    ['apt-get', 'install', '-y', '-qq', 'chromium'],
  ]) {
    const [command, ...rest] = [...sudo, ...args];
    spawnSync(command, rest, { stdio: ['ignore', 2, 2] });
  }
  const got = installed();
  if (got) return got;
  process.stderr.write(
    'The browser tests need a Chromium and none is here. Install the package "chromium" (Debian, Ubuntu: sudo apt-get install chromium), or name one in CHROMIUM_PATH.\n',
  );
  return null;
}
