/** Vectors of `credential-hash/v1`: the hash that a credential is recorded by. */
import { credentialHash } from '../../kubelet/credentials/keyring.ts';
import type { AuthConfig } from '../../kubelet/images/types.ts';
import { difference } from '../difference.ts';
import type { Group } from '../types.ts';

export const group: Group = {
  formats: ['credential-hash/v1'],
  needs: { kubelets: 'array', auth: 'object', expect: 'string' },
  cases(document) {
    const { kubelets, auth, expect } = document as {
      kubelets: string[];
      auth: Record<string, string>;
      expect: string;
    };
    const { serveraddress, identitytoken, registrytoken, ...rest } = auth;
    const config: AuthConfig = {
      ...rest,
      serverAddress: serveraddress,
      identityToken: identitytoken,
      registryToken: registrytoken,
    };
    return [
      { name: JSON.stringify(auth), kubelets, run: () => difference(expect, credentialHash(config), 'hash') },
    ];
  },
};
