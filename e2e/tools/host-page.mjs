/**
 * A page of somebody else that embeds the lab: its own server on another port, with the strictest policy that still lets
 * the lab in (README, "Which directives"). For the browser tests and the bench.
 */
import { createServer } from 'node:http';

/** The directives that a page needs for an element and a frame; `src` of the element is the page's own request. */
export const policyFor = (lab) =>
  `default-src 'none'; script-src ${lab} 'self'; frame-src ${lab}; img-src ${lab} 'self'; style-src 'none'; connect-src 'self' ${lab}; base-uri 'none'; form-action 'none'`;

const shell = (body, head) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${head}<title>An article</title></head><body>${body}</body></html>`;

/**
 * `pages`: path → body (HTML), or `{ body, head, policy, type, status }`. The element's script is in the head.
 * Resolves to its address and how to end it.
 */
export async function hostPages(lab, pages) {
  const origin = new URL(lab).origin;
  const server = createServer((request, response) => {
    const page = pages[new URL(request.url, 'http://x').pathname];
    if (page === undefined && request.url === '/favicon.ico') return response.writeHead(204).end();
    if (page === undefined) return response.writeHead(404).end('not found');
    const given = typeof page === 'string' ? { body: page } : page;
    const { body, head, type = 'text/html', status = 200, policy = policyFor(origin) } = given;
    response.setHeader('content-type', `${type}; charset=utf-8`);
    if (type === 'text/html' && policy) response.setHeader('content-security-policy', policy);
    const script = `<script src="${lab}embed/v1.js"></script>`;
    response.writeHead(status).end(type === 'text/html' ? shell(body, head ?? script) : body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
