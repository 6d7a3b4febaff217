/**
 * `licenses.txt`: the licences of every package that the page ships, including those that only its workers load. Workers
 * are bundled apart, before the page's own files are written, so their packages are known by then.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import license from 'rollup-plugin-license';
import { root } from './setup.mjs';

const LINE = `\n\n${'-'.repeat(80)}\n\n`;

/** `worker` collects the packages of a worker's bundle; `page` those of the page, and writes the file. */
export function licenses() {
  const packages = new Map();
  const collector = () =>
    license({
      thirdParty: (found) => found.forEach((each) => packages.set(`${each.name} ${each.version}`, each)),
    });
  const writer = {
    name: 'licenses',
    generateBundle: {
      order: 'post',
      handler() {
        for (const each of withOwn('workbox-precaching')) packages.set(`${each.name} ${each.version}`, each);
        this.emitFile({ type: 'asset', fileName: 'licenses.txt', source: textOf(packages) });
      },
    },
  };
  return { worker: () => [collector()], page: [collector(), writer] };
}

/** A package of the service worker, which is bundled when all else has been written, with all that it needs. */
function withOwn(name) {
  const folder = join(root, 'node_modules', name);
  const own = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const licenseText = readFileSync(join(folder, 'LICENSE'), 'utf8');
  return [{ ...own, licenseText }, ...Object.keys(own.dependencies ?? {}).flatMap(withOwn)];
}

/** Each licence once, below the names of its packages; throws when a package has none, since it could not be shipped. */
export function textOf(packages, within = join(root, 'node_modules')) {
  const byText = new Map();
  for (const key of [...packages.keys()].sort()) {
    const { name, license: kind, licenseText, noticeText } = packages.get(key);
    if (!kind && !licenseText) throw new Error(`The package ${key} has no licence.`);
    const text = [licenseText, noticeText, othersIn(join(within, name))]
      .filter(Boolean)
      .map((part) => part.trim())
      .join('\n\n');
    byText.set(text, [...(byText.get(text) ?? []), `${key} (${kind ?? 'see below'})`]);
  }
  return `${[...byText].map(([text, names]) => [names.join('\n'), text].filter(Boolean).join('\n\n')).join(LINE)}\n`;
}

/** A package's notices about third-party code in it (Monaco has some), or null. */
function othersIn(folder) {
  const file = join(folder, 'ThirdPartyNotices.txt');
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
