/** Vectors of `docker-config/v1`: which credentials are tried, in which order. */
import type { Secret } from '../../api/objects.ts';
import {
  type InvalidEntry,
  type TrackedCredential,
  invalidEntryText,
  keyringOfNode,
  keyringOfSecrets,
  lookup,
} from '../../kubelet/credentials/keyring.ts';
import { parseImageName } from '../../registry/reference.ts';
import { encodeBytes } from '../../sim/base64.ts';
import { difference } from '../difference.ts';
import type { Group } from '../types.ts';
import { anyOf, eachKubelet } from '../helpers.ts';

interface VectorSecret {
  name: string;
  uid: string;
  type: string;
  data: Record<string, string>;
}

interface Vector {
  name: string;
  kubelets: string[];
  image: string;
  secrets: VectorSecret[];
  node?: Record<string, string>;
  log: [string, string][];
  expect?: { credentials?: Record<string, unknown>[] };
  expectAnyOf?: { credentials?: Record<string, unknown>[] }[];
}

function secretOf({ name: key, uid, type, data }: VectorSecret): Secret {
  const [namespace = '', name = ''] = key.split('/');
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type,
    metadata: { name, namespace, uid },
    stringData: data,
  } as Secret;
}

/** A text, and its bytes when it is not valid UTF-8. */
function textAndBytes(field: string, text: string): Record<string, string> {
  if (!/[\udc80-\udcff]/.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''))) return { [field]: text };
  const bytes = [...text].flatMap((c) =>
    c >= '\udc80' && c <= '\udcff' ? [c.charCodeAt(0) - 0xdc00] : [...new TextEncoder().encode(c)],
  );
  return {
    [field]: text.replace(/[\udc80-\udcff]/g, '\ufffd'),
    [`${field}Base64`]: encodeBytes(Uint8Array.from(bytes)),
  };
}

const credentialOf = ({ auth, source, hash }: TrackedCredential) => ({
  ...textAndBytes('username', auth.username ?? ''),
  ...textAndBytes('password', auth.password ?? ''),
  ...(auth.email ? { email: auth.email } : {}),
  secret: source ? `${source.namespace}/${source.name}` : null,
  hash,
});

function answer(vector: Vector, log: InvalidEntry) {
  const { repository } = parseImageName(vector.image);
  const node = vector.node ?? {};
  const ofNode = keyringOfNode({ configJson: node['config.json'], dockercfg: node['.dockercfg'] }, log);
  try {
    const own = keyringOfSecrets(vector.secrets.map(secretOf), log);
    const credentials = [...lookup(own, repository), ...lookup(ofNode, repository)].map(credentialOf);
    return { repository, error: null, credentials };
  } catch (error) {
    return { repository, error: (error as Error).message };
  }
}

export const group: Group = {
  formats: ['docker-config/v1'],
  needs: { name: 'string', kubelets: 'array', image: 'string', secrets: 'array' },
  cases(document) {
    const vector = document as unknown as Vector;
    const { name, kubelets, expect, expectAnyOf } = vector;
    const recorded = expectAnyOf ?? [expect ?? {}];
    return [
      {
        name,
        kubelets,
        run: () =>
          eachKubelet(kubelets, ({ images }) => {
            const log: [string, string][] = [];
            const got = answer(vector, (location, address, error) =>
              log.push(['E', invalidEntryText(images.invalidEntry(location, address), error)]),
            );
            return (
              anyOf(recorded.map((one) => difference(one, got, 'expect'))) ??
              difference(vector.log ?? [], log, 'log')
            );
          }),
      },
    ];
  },
};
