/** Ids and digests of images that were given none: the same on every machine. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalName } from './reference.ts';

/** An id for an image that was given none. */
export function derivedId(name: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(`image ${canonicalName(name) ?? name}`)))}`;
}

/** The manifest's digest, where its tag says none: as `imageID` and CRI-O's pull name it. */
export function manifestDigest(id: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(`manifest of ${id}`)))}`;
}
