/** Sessions as they were typed, word by word: each file of `transcripts/`, run as `lab sh --check` runs it. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { main } from '../cli/main.ts';

describe('the transcript', () => {
  it.each(readdirSync('src/shell/transcripts').filter((name) => name.endsWith('.console')))(
    '%s',
    async (name) => {
      let out = '';
      const io = {
        out: (text: string) => (out += text),
        err: (text: string) => (out += text),
        stdin: () => '',
      };
      expect(await main(['sh', '--check', `src/shell/transcripts/${name}`], io), out).toBe(0);
    },
  );
});
