/** JSON as Go writes it. */
import { escapeHtml } from '../../sim/go.ts';

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.keys(value)
            .sort()
            .map((key) => [key, sorted((value as Record<string, unknown>)[key])]),
        )
      : value;

/** As Go's encoding/json writes it: keys by name, HTML's letters escaped. */
export const goJson = (value: unknown, indent?: number): string =>
  escapeHtml(JSON.stringify(sorted(value), null, indent));
