/** The logins that the files have for registries: of pull secrets, of the node, of plugins. */
import type { Secret } from '../../api/objects.ts';
import type { RuntimeRegistries } from '../../api/lab.ts';
import { nodeOf, runtimeRegistries } from '../../kinds/lab-node/read.ts';
import { list, map } from '../../kinds/raw.ts';
import {
  addToKeyring,
  emptyKeyring,
  keyringOfNode,
  keyringOfSecrets,
  lookup,
  type Keyring,
} from '../../kubelet/credentials/keyring.ts';
import type { Draft } from '../types.ts';

export interface Login {
  username: string;
  password: string;
}

/** What finds the logins for a repository (`quay.io/acme/app`), each once. */
export function loginsOf(draft: Draft): (repository: string) => Login[] {
  const { items, node } = draft;
  const keyrings: Keyring[] = [];
  for (const { document, sound } of items) {
    if (!sound || document.kind !== 'Secret') continue;
    try {
      const secret = document.value as unknown as Secret;
      keyrings.push(keyringOfSecrets([secret]));
    } catch {
      // No Docker configuration: the kubelet finds no login in it either.
    }
  }
  if (node) {
    keyrings.push(keyringOfNode({ configJson: nodeOf(node.document.value, null).dockerConfigJson }));
    for (const answer of list(map(node.document.value.spec).credentialProviders))
      for (const auth of [answer.auth, ...Object.values(map(answer.serviceAccountAuth))])
        keyrings.push(keyringOfAnswer(map(auth)));
  }
  const { logins } = runtimeOf(draft);
  return (repository) => {
    const found = new Map<string, Login>();
    const own = logins.get(repository.slice(0, repository.indexOf('/')));
    if (own) found.set(JSON.stringify([own.username, own.password]), own);
    for (const keyring of keyrings)
      for (const { auth } of lookup(keyring, repository)) {
        const { username = '', password = '' } = auth;
        if (username !== '') found.set(JSON.stringify([username, password]), { username, password });
      }
    return [...found.values()];
  };
}

/** What the runtime itself is configured with: by the Node, else by a file of its own. */
export function runtimeOf({ items, node }: Draft): RuntimeRegistries {
  const written = map(node?.document.value.spec).registries;
  if (written) return runtimeRegistries(written);
  const files = items.filter(({ document }) => document.kind === 'RuntimeRegistries');
  return runtimeRegistries(...files.map(({ document }) => document.value));
}

function keyringOfAnswer(auth: Record<string, unknown>): Keyring {
  const keyring = emptyKeyring();
  const entries = Object.entries(auth).map(([key, value]): [string, Login] => {
    const { username = '', password = '' } = map(value);
    return [key, { username: String(username), password: String(password) }];
  });
  addToKeyring(keyring, new Map(entries), null);
  return keyring;
}
