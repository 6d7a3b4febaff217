/** The lab as one file, which has in itself what the page else fetches: `app/unpack.ts` hands it over. */
export interface OneFile {
  /** The address of what a thread runs. */
  thread: string;
  licences(): Promise<string>;
}

/** Null where the page is deployed as many files. */
export const oneFile = (): OneFile | null => (globalThis as { labFile?: OneFile }).labFile ?? null;
