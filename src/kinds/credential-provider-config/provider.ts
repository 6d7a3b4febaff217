import type { Shape } from '../shape.ts';

/** A plugin as all versions of CredentialProviderConfig have it. */
export const provider: Record<string, Shape> = {
  name: 's',
  matchImages: ['s'],
  defaultCacheDuration: 'd',
  apiVersion: 's',
  args: ['s'],
  env: [{ name: 's', value: 's' }],
};
