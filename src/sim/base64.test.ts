import { describe, expect, it } from 'vitest';
import { decodeBase64, encodeBase64, encodeBytes } from './base64.ts';

describe('base64', () => {
  it('takes values as large as Kubernetes allows', () => {
    const text = 'ü'.repeat(512 * 1024);
    const encoded = encodeBase64(text);
    expect(encoded).toBe(Buffer.from(text).toString('base64'));
    expect(decodeBase64(encoded, true)).toHaveLength(1024 * 1024);
  });

  it('writes every byte', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    expect(encodeBytes(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  });
});
