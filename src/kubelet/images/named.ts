/** Credentials as decisions name them. */
import type { CredentialHolder, NamedCredential } from '../../api/decision.ts';
import type { TrackedCredential } from '../credentials/keyring.ts';

const NODE: CredentialHolder = { kind: 'node' };

export const holderOf = ({ source }: Pick<TrackedCredential, 'source'>): CredentialHolder => source ?? NODE;

export const named = (credential: TrackedCredential): NamedCredential => ({
  holder: holderOf(credential),
  hash: credential.hash,
});
