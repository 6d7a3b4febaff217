/**
 * Strings and parsed names that a run needs again and again, made once. Plain data, and nothing but results of pure
 * functions: clones of a world share it, a repeated run continues with it, and it is dropped with the last of them.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { RecordVersion } from '../api/records.ts';
import type { References } from '../registry/reference.ts';
import { remember } from '../sim/memo.ts';
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
  /** SHA-256 in hexadecimal digits, by text. */
  hashes: Map<string, string>;
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
  hashes: new Map(),
  ensureMetrics: emptyTable(),
  paths: { intents: new Map(), records: new Map() },
  intents: new Map(),
});

/** SHA-256 of a text, in hexadecimal digits. */
export const hashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** The same, remembered: an object and an event have the same name whenever a scenario is run again. */
export const hashIn = ({ hashes }: Memo, text: string): string => remember(hashes, text, hashOf);
