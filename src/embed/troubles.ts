/** Why the text at an address cannot be had, in words. */
import type { Trouble } from './protocol.ts';

const sentences: Record<Trouble, string> = {
  address: 'is not a valid address. The src attribute takes an http or https address.',
  unreachable:
    'could not be loaded. It may not exist, or its server does not allow other pages to read it (CORS).',
  elsewhere:
    'is on another server, and a frame on its own reads files of the lab’s server only. Use the element <pull-secret-lab>, whose script reads the file for the frame.',
  slow: 'could not be loaded within 20 seconds. Check the address, and that its server responds.',
  missing: 'could not be loaded: its server returned an error.',
  empty: 'is empty.',
  html: 'is a web page, not a YAML file.',
  huge: 'is larger than 1 MiB, the largest size that can be embedded.',
};
export const sentenceOf = (trouble: Trouble, address: string) => `${address || 'This'} ${sentences[trouble]}`;
