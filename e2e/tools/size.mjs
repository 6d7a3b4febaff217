/** The budget of the deployment: files, bytes, and the JavaScript of the first load (brotli, without Monaco). */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
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

/** The scripts that a page starts with, and all that these import at once. */
function firstLoad(page = 'index.html') {
  const html = readFileSync(join(dist, page), 'utf8');
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

/** Files for other people's pages, and the licences: counted apart from the lab's. */
const isPoster = (file) => file.startsWith('posters/');
const isLegal = (file) => file === 'licenses.txt';
/** What reads and runs files: an embed needs it at once, the page after its first picture. */
const isCore = (file) => /^assets\/core-.*\.js$/.test(file);
/** What has the browser keep the lab, and what it shows of an installed one. */
const isOffline = (file) =>
  /^(service-worker\.js|manifest\.webmanifest|icon-[\w]+\.png|assets\/offline-.*\.js)$/.test(file);
/** The texts of one lesson; what shows lessons is in `lesson-` with nothing but a hash behind it. */
const isLesson = (file) => /^assets\/lesson-.+-[\w-]{8}\.js$/.test(file);
/** What shows lessons and cards, rooms and presenters: loaded when somebody asks for it. */
const isTeaching = (file) => /^assets\/(lesson|room|folder|decode|help|fields)-/.test(file);
const isHelp = (file) => /^(help|status)\//.test(file);
const isEmbed = (file) => /^(embed|article)[./]|^assets\/embed-/.test(file);

const brotli = (file) => brotliCompressSync(readFileSync(join(dist, file))).length;
const bytes = (file) => statSync(join(dist, file)).size;
const sum = (files, value) => files.reduce((total, file) => total + value(file), 0);
const KiB = 1024;

/** Each measured size with its limit. Exported for the bench. */
export function sizes() {
  const files = deployed();
  const single = join(root, 'dist-single', 'pull-secret-lab.html');
  return [
    {
      what: 'first load, JavaScript without Monaco (KiB brotli)',
      value: sum(firstLoad(), brotli) / KiB,
      limit: 120,
    },
    {
      what: 'deployed size (MiB)',
      value:
        sum(
          files.filter((f) => ![isLegal, isOffline, isTeaching, isHelp].some((is) => is(f))),
          bytes,
        ) /
        KiB /
        KiB,
      // The engine is in it twice: page and threads have chunks of their own.
      limit: 10.5,
    },
    { what: 'texts of licences (KiB)', value: sum(files.filter(isLegal), bytes) / KiB, limit: 160 },
    {
      what: 'deployed files of the lab itself',
      value: files.filter(
        (f) => ![isPoster, isEmbed, isLegal, isOffline, isTeaching, isHelp].some((is) => is(f)),
      ).length,
      limit: 27,
    },
    {
      what: 'lessons, rooms and help (MiB)',
      value: sum(files.filter(isTeaching), bytes) / KiB / KiB,
      limit: 1,
    },
    { what: 'deployed files of lessons, rooms and help', value: files.filter(isTeaching).length, limit: 24 },
    {
      what: 'service worker, what an installed lab shows (KiB)',
      value: sum(files.filter(isOffline), bytes) / KiB,
      limit: 64,
    },
    { what: 'lessons (KiB brotli)', value: sum(files.filter(isLesson), brotli) / KiB, limit: 120 },
    { what: 'help as plain pages (KiB)', value: sum(files.filter(isHelp), bytes) / KiB, limit: 256 },
    ...(existsSync(single)
      ? [{ what: 'the lab as one file (MiB)', value: statSync(single).size / KiB / KiB, limit: 3 }]
      : []),
    { what: 'deployed files for embeds, without posters', value: files.filter(isEmbed).length, limit: 8 },
    { what: 'posters (MiB)', value: sum(files.filter(isPoster), bytes) / KiB / KiB, limit: 1.75 },
    {
      what: 'a page with embeds, before the first click (KiB brotli)',
      value: brotli('embed/v1.js') / KiB,
      limit: 2,
    },
    {
      what: 'an embed, JavaScript of its first picture (KiB brotli)',
      value: sum([...new Set([...firstLoad('embed.html'), ...files.filter(isCore)])], brotli) / KiB,
      limit: 247,
    },
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { what, value, limit } of sizes()) {
    console.log(`${value > limit ? 'TOO LARGE ' : 'ok        '}${what}: ${value.toFixed(1)} of ${limit}`);
    if (value > limit) process.exitCode = 1;
  }
}
