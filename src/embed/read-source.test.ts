import { afterEach, describe, expect, it, vi } from 'vitest';
import { readSource } from './read-source.ts';

const base = 'https://blog.example/post/';
const utf16 = (text: string, big: boolean) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return new Uint8Array(big ? bytes.swap16() : bytes);
};
/** What a server answers, and what it was asked for. */
function server(answer: () => Response | Promise<Response>) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (address: string) => (asked.push(address), Promise.resolve(answer())));
  return asked;
}
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the text at an address', () => {
  it.each<[string, () => BodyInit | null, number, unknown]>([
    ['UTF-8', () => 'kind: Pod # é', 200, { text: 'kind: Pod # é' }],
    ['UTF-16, little end first', () => utf16('kind: Pod # é', false), 200, { text: 'kind: Pod # é' }],
    ['UTF-16, big end first', () => utf16('kind: Pod # é', true), 200, { text: 'kind: Pod # é' }],
    ['no content', () => null, 204, { trouble: 'empty', address: `${base}a.yaml` }],
    ['blanks', () => ' \n', 200, { trouble: 'empty', address: `${base}a.yaml` }],
    ['more than 1 MiB', () => 'x'.repeat(2 ** 20 + 1), 200, { trouble: 'huge', address: `${base}a.yaml` }],
    ['1 MiB', () => 'x'.repeat(2 ** 20), 200, { text: 'x'.repeat(2 ** 20) }],
    ['an error', () => 'kind: Pod', 500, { trouble: 'missing', address: `${base}a.yaml` }],
    ['a page', () => '<!doctype html>', 200, { trouble: 'html', address: `${base}a.yaml` }],
  ])('%s', async (_, body, status, expected) => {
    const asked = server(() => new Response(body(), { status }));
    expect(await readSource('a.yaml', base)).toEqual(expected);
    expect(asked).toEqual([`${base}a.yaml`]);
  });

  it('of a stream without an end is not waited for', async () => {
    const bytes = new Uint8Array(2 ** 16).fill(120);
    let cancelled = false;
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(bytes),
      cancel: () => void (cancelled = true),
    });
    server(() => new Response(endless));
    expect(await readSource('a.yaml', base)).toMatchObject({ trouble: 'huge' });
    expect(cancelled).toBe(true);
  });

  it('of a server that is silent is given up', async () => {
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
    vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => Promise.reject(signal!.reason as Error));
    expect(await readSource('a.yaml', base)).toMatchObject({ trouble: 'slow' });
    expect(AbortSignal.timeout).toHaveBeenCalledWith(20_000);
  });

  it('of another server is not asked for when only near ones may be', async () => {
    const asked = server(() => new Response('kind: Pod'));
    expect(await readSource('https://other.example/a.yaml', base, true)).toMatchObject({
      trouble: 'elsewhere',
    });
    expect(asked).toEqual([]);
    expect(await readSource('/a.yaml', base, true)).toEqual({ text: 'kind: Pod' });
  });

  it.each(['javascript:alert(1)', 'data:text/yaml,kind', 'http://['])('%s is no address', async (src) => {
    const asked = server(() => new Response('kind: Pod'));
    expect(await readSource(src, base)).toMatchObject({ trouble: 'address' });
    expect(asked).toEqual([]);
  });
});
