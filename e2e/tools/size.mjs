/** The budget of what is deployed: files, bytes, and the JavaScript that the first load needs (brotli, no Monaco). */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { root } from './setup.mjs';

const dist = join(root, 'dist');

/** Every file below dist, as paths relative to it. */
function deployed(folder = '') {
  return readdirSync(join(dist, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    return entry.isDirectory() ? deployed(path) : [path];
  });
}

/** The scripts that index.html starts with, and all that these import at once. */
function firstLoad() {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const queue = [...html.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+\.js)"/g)].map((m) => m[1]);
  const seen = new Set();
  while (queue.length) {
    const file = queue.pop();
    if (seen.has(file)) continue;
    seen.add(file);
    const text = readFileSync(join(dist, file), 'utf8');
    for (const m of text.matchAll(
      /(?:^|[;}\s])(?:import|export)\s*(?:[\w*{][^'"`;()]*?from\s*)?["']\.\/([^"']+\.js)["']/g,
    ))
      queue.push(`assets/${m[1]}`);
  }
  return [...seen];
}

const brotli = (file) => brotliCompressSync(readFileSync(join(dist, file))).length;
const KiB = 1024;

/** What is measured, with its limit. Exported for the bench. */
export function sizes() {
  const files = deployed();
  return [
    {
      what: 'first load, JavaScript without Monaco (KiB brotli)',
      value: firstLoad().reduce((sum, f) => sum + brotli(f), 0) / KiB,
      limit: 170,
    },
    {
      what: 'deployed size (MiB)',
      value: files.reduce((sum, f) => sum + statSync(join(dist, f)).size, 0) / KiB / KiB,
      limit: 8,
    },
    { what: 'deployed files', value: files.length, limit: 20 },
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { what, value, limit } of sizes()) {
    console.log(`${value > limit ? 'TOO LARGE ' : 'ok        '}${what}: ${value.toFixed(1)} of ${limit}`);
    if (value > limit) process.exitCode = 1;
  }
}
