/** Where intents and records are. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { PULLED, PULLING } from './folders.ts';

/** The file's name for an image (intents) or an image reference (records). Models pkg/kubelet/images/pullmanager/fs_pullrecords.go cacheFilename */
export const fileName = (key: string): string => `sha256-${bytesToHex(sha256(utf8ToBytes(key)))}`;

export const intentPath = (image: string) => `${PULLING}/${fileName(image)}`;
export const recordPath = (imageRef: string) => `${PULLED}/${fileName(imageRef)}`;
