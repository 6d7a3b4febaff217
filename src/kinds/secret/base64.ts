import type { Secret } from '../../api/objects.ts';
import { decodeBase64 } from '../../sim/base64.ts';

/** The decoder's word for a value that is no base64, and its key; null = all are. */
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
