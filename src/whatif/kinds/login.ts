import type { KubeObject } from '../../api/objects.ts';
import { list, map } from '../../kinds/raw.ts';
import { type Editing, appendStep, newFile, rootOf } from '../../manifest/edits.ts';
import { formatMillis } from '../../kinds/units.ts';
import { encodeBase64 } from '../../sim/base64.ts';
import { type Login, isKnown, loginsFor, loginsIn, objectsOf, ownSecrets } from '../login.ts';
import { documentsFor, mapAt } from '../place.ts';
import type { Candidate, CandidateKind, Situation } from '../types.ts';

const KEY = '.dockerconfigjson';

/** The login of a secret that the pod pulls with, replaced by one that works: from the start, or from the moment on. */
export const candidate = {
  kind: 'login',
  rank: { starts: 20, fails: null },
  credential: true,
  pairs: true,
  offer(situation) {
    const secrets = objectsOf(situation, 'Secret');
    return ownSecrets(situation).flatMap((name) => {
      const secret = secrets.get(name);
      // The login of another account serves somebody else.
      if (!secret || loginsIn(secret, situation).some((each) => isKnown(situation, each))) return [];
      const [document] = documentsFor(situation, 'Secret', name);
      return [
        ...(document ? fromTheStart(situation, document, secret) : []),
        ...fromNowOn(situation, secret),
      ];
    });
  },
} satisfies CandidateKind;

/** The user that the secret names comes first: most often only its password is wrong. */
function best(situation: Situation, secret: KubeObject, at: number): Login | null {
  const logins = loginsFor(situation, at);
  const named = new Set(loginsIn(secret, situation).map(({ username }) => username));
  return logins.find(({ username }) => named.has(username)) ?? logins[0] ?? null;
}

const configOf = (host: string, { username, password }: Login, others: Record<string, unknown> = {}) =>
  JSON.stringify({ auths: { ...others, [host]: { username, password } } });

function fromTheStart(situation: Situation, editing: Editing, secret: KubeObject): Candidate[] {
  const login = best(situation, secret, 0);
  const { value } = editing.document;
  if (!login || value.type !== 'kubernetes.io/dockerconfigjson') return [];
  const field = KEY in map(value.stringData) ? 'stringData' : 'data';
  const config = configOf(situation.registry!.host, login, authsOf(secret, situation));
  const text = field === 'data' ? encodeBase64(config) : config;
  const inside = mapAt(editing, [field]);
  const edits = inside
    ? editing.set(inside, KEY, text)
    : editing.set(rootOf(editing), field, { [KEY]: text });
  return [{ title: `Put the login of ${login.username} in secret ${secret.metadata.name}`, edits }];
}

/** The other registries' logins of a secret. */
function authsOf({ data }: KubeObject & { data?: Record<string, string> }, { registry }: Situation) {
  try {
    const { auths } = JSON.parse(atob(data?.[KEY] ?? '')) as { auths: Record<string, unknown> };
    return Object.fromEntries(Object.entries(auths).filter(([host]) => !host.includes(registry!.host)));
  } catch {
    return {};
  }
}

function fromNowOn(situation: Situation, secret: KubeObject): Candidate[] {
  const { files, at, registry } = situation;
  const login = best(situation, secret, at);
  if (!login) return [];
  const { name, namespace } = secret.metadata;
  const file = `secret-${name}-${formatMillis(at)}.yaml`;
  if (files.some((each) => each.name === file)) return [];
  const text = `apiVersion: v1
kind: Secret
metadata: {name: ${name}, namespace: ${namespace}}
type: kubernetes.io/dockerconfigjson
stringData:
  ${KEY}: '${configOf(registry!.host, login).replaceAll("'", "''")}'
`;
  const step = appendStep(files, at, { apply: list([file]) });
  if (step.length === 0) return [];
  return [
    {
      title: `Apply secret ${name} with the current password of ${login.username}`,
      edits: [...newFile(files, file, text), ...step],
    },
  ];
}
