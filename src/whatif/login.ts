/** Which logins let somebody pull an image. */
import type { LabInput } from '../api/input.ts';
import type { KubeObject, Secret } from '../api/objects.ts';
import { keyringOfSecrets, lookup } from '../kubelet/credentials/keyring.ts';
import { valueAt } from '../sim/history.ts';
import type { Millis } from '../sim/time.ts';
import type { Situation } from './types.ts';

export interface Login {
  username: string;
  password: string;
}

/** The password of a user at a moment, after what changed it. */
function passwordAt({ steps }: LabInput, host: string, user: Login, at: Millis): string {
  let { password } = user;
  for (const { at: t, action } of steps)
    if (t <= at && action.kind === 'rotate' && action.host === host && action.username === user.username)
      ({ password } = action);
  return password;
}

/** Logins of the users that may read the image's repository: at the start, or at a moment. */
export function loginsFor({ input, registry, found }: Situation, at: Millis): Login[] {
  if (!registry || !found) return [];
  return registry.users
    .filter(({ username }) => found.readers.includes(username))
    .map((user) => ({
      username: user.username,
      password: passwordAt(input, registry.host, user, at),
    }));
}

/** The objects of a kind in the pod's namespace at the moment, by name. */
export function objectsOf({ trace, pod, at }: Situation, kind: string): Map<string, KubeObject> {
  const prefix = `${kind}/${pod.metadata.namespace}/`;
  const found = new Map<string, KubeObject>();
  for (const key of trace.objects.index.keys()) {
    const object = key.startsWith(prefix) ? valueAt(trace.objects, key, at) : null;
    if (object) found.set(object.metadata.name, object);
  }
  return found;
}

/** The logins that a secret has for the image; none when it is malformed. */
export function loginsIn(secret: KubeObject, { repository }: Situation): Login[] {
  try {
    const keyring = keyringOfSecrets([secret as unknown as Secret]);
    return lookup(keyring, repository).map(({ auth: { username = '', password = '' } }) => ({
      username,
      password,
    }));
  } catch {
    return [];
  }
}

/** The secrets of the namespace whose login would let the pod pull the image, now or at the start. */
export function workingSecrets(situation: Situation): string[] {
  const good = [...loginsFor(situation, situation.at), ...loginsFor(situation, 0)];
  const works = ({ username, password }: Login) =>
    good.some((login) => login.username === username && login.password === password);
  return [...objectsOf(situation, 'Secret')].flatMap(([name, secret]) =>
    loginsIn(secret, situation).some(works) ? [name] : [],
  );
}

/** Whether the registry knows the login, whatever it may read. */
export const isKnown = ({ input, registry, at }: Situation, { username, password }: Login): boolean =>
  registry?.users.some(
    (user) => user.username === username && passwordAt(input, registry.host, user, at) === password,
  ) === true;

/** The names of the secrets that the pod pulls with. */
export const ownSecrets = ({ pod }: Situation): string[] =>
  (pod.spec.imagePullSecrets ?? []).flatMap(({ name }) => (name ? [name] : []));
