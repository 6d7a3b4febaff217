/**
 * Strings and parsed names that a run needs again and again, made once a run. Plain data, and nothing but results of pure
 * functions: clones of a world share it, and it is dropped with the last of them.
 */
import type { RecordVersion } from '../api/records.ts';
import type { References } from '../registry/reference.ts';
import { emptyTable } from '../sim/table.ts';

export interface Phrases {
  backOff: string;
  pulling: string;
  present: string;
  accessible: string;
  neverPull: string;
}

export interface Memo {
  /** RFC 3339 by second. */
  seconds: Map<number, string>;
  /** Parsed image names. */
  references: References;
  /** `spec.containers{nginx}` and `spec.initContainers{nginx}` by the container's name. */
  fieldPaths: { containers: Map<string, string>; initContainers: Map<string, string> };
  /** Sentences about an image. */
  phrases: Map<string, Phrases>;
  /** Digests of manifests by image id. */
  digests: Map<string, string>;
  /** By UID and image. */
  backOffKeys: Map<string, Map<string, string>>;
  /** Names of a counter by its labels. */
  ensureMetrics: Record<string, Record<string, Record<string, string>>>;
  /** Paths of intents by image and of records by image reference. */
  paths: { intents: Map<string, string>; records: Map<string, string> };
  /** The text of an intent by image: a retry writes the same text again. */
  intents: Map<string, { apiVersion: RecordVersion; text: string }>;
}

export const createMemo = (): Memo => ({
  seconds: new Map(),
  references: new Map(),
  fieldPaths: { containers: new Map(), initContainers: new Map() },
  phrases: new Map(),
  digests: new Map(),
  backOffKeys: new Map(),
  ensureMetrics: emptyTable(),
  paths: { intents: new Map(), records: new Map() },
  intents: new Map(),
});
