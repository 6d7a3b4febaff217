/** A place that the lab is deployed to, which can get a newer version, or be out of reach. */
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AddressInfo } from 'node:net';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const types = new Map(
  Object.entries({
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.webmanifest': 'application/manifest+json',
    '.txt': 'text/plain',
    '.woff': 'font/woff',
  }),
);

type Files = Map<string, Buffer>;

function built(): Files {
  const files: Files = new Map();
  for (const entry of readdirSync(dist, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) {
      const path = join(entry.parentPath, entry.name);
      files.set(path.slice(dist.length), readFileSync(path));
    }
  return files;
}

/** A later build: every part of it has another name, none of the old ones is there, and the page says which it is. */
function later(files: Files): Files {
  const parts = [...files.keys()].filter((path) => path.startsWith('assets/'));
  const renamed = new Map(
    parts.map((path) => [path.slice(7), path.slice(7).replace(/-.(?=[\w-]{7}\.)/, '-0')]),
  );
  const all = new RegExp([...renamed.keys()].map((name) => name.replace(/[.$]/g, '\\$&')).join('|'), 'g');
  return new Map(
    [...files].map(([path, content]) => {
      if (!/\.(js|css|html)$/.test(path)) return [path.replace(all, (name) => renamed.get(name)!), content];
      let text = content.toString().replaceAll(all, (name) => renamed.get(name)!);
      if (path === 'index.html') text = text.replace(/\(build \w+\)/, '(build later)');
      if (path === 'service-worker.js')
        text = text.replace(/"revision":"\w+","url":"index.html"/, '"revision":"later","url":"index.html"');
      return [path.replace(all, (name) => renamed.get(name)!), Buffer.from(text)];
    }),
  );
}

export async function deployment() {
  const first = built();
  let files: Files | null = first;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://lab');
    // Below a path, as on a server that has other things, too.
    const path = pathname.replace('/below/', '') || 'index.html';
    const content = files?.get(path);
    if (!files) return request.destroy();
    if (!content) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types.get(extname(path))!, 'cache-control': 'no-cache' });
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/below/`,
    deployLater: () => (files = later(first)),
    /** Nobody reaches it any more. */
    cut: () => (files = null),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
