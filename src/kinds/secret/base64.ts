import type { Secret } from '../../api/objects.ts';
import { decodeBase64 } from '../../sim/base64.ts';

/** The decoder's error for the first value that is not valid base64, and its key; null = all are valid. */
export function base64Fault({ data }: Secret): { key: string; message: string } | null {
  for (const [key, value] of Object.entries(data ?? {})) {
    try {
      decodeBase64(String(value), true);
    } catch (error) {
      return { key, message: (error as Error).message };
    }
  }
  return null;
}
