import type { ParsedDocument, ParsedFile } from './parse.ts';

/** One document with its file, as the parts of `compile` hand it on. */
export interface Item {
  parsed: ParsedFile;
  document: ParsedDocument;
  /** Its structure is that of its kind: the fields may be relied on. */
  sound: boolean;
  /** Why the page's controls cannot write to it; if omitted, they can. */
  fixed?: string;
}

/** A document of a kind that the lab does not have, or of none. */
export type Other = Omit<Item, 'sound' | 'fixed'>;
