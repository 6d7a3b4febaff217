/** Ids of sandboxes, which the simulation does not name. */
import { manifestDigest } from '../registry/digests.ts';

export const idOfSandbox = (podUid: string): string =>
  manifestDigest(`sandbox of ${podUid}`).replace(/^sha256:/, '');
