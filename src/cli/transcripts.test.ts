/** Sessions as they were typed, word by word: each file of `shell/transcripts`, and what the README shows, run as `lab sh --check` runs it. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { main } from './main.ts';

describe('the transcript', () => {
  const folder = 'src/shell/transcripts';
  const all = readdirSync(folder).filter((name) => name.endsWith('.console'));
  it.each(['README.md', ...all.map((name) => `${folder}/${name}`)])('%s', async (path) => {
    let out = '';
    const io = {
      out: (text: string) => (out += text),
      err: (text: string) => (out += text),
      stdin: () => '',
    };
    expect(await main(['sh', '--check', path], io), out).toBe(0);
  });
});
