import { list, map } from '../../kinds/raw.ts';
import { editingsOf } from '../../manifest/edits.ts';
import { loginsIn, objectsOf, ownSecrets } from '../login.ts';
import { mapAt } from '../place.ts';
import type { CandidateKind } from '../types.ts';

/** The user that the pod logs in as may read the repository. */
export const candidate = {
  kind: 'registry-access',
  rank: { starts: 65, fails: null },
  pairs: true,
  offer(situation) {
    const { files, registry, found } = situation;
    if (!registry || !found) return [];
    const secrets = objectsOf(situation, 'Secret');
    const users = ownSecrets(situation).flatMap((name) => {
      const secret = secrets.get(name);
      return secret ? loginsIn(secret, situation).map(({ username }) => username) : [];
    });
    const [editing] = editingsOf(files, 'Registry').filter(
      ({ document }) => map(document.value.metadata).name === registry.host,
    );
    const repositories = list(map(editing?.document.value.spec).repositories);
    const i = repositories.findIndex((each) => map(each).name === found.name);
    const repository = editing && i >= 0 ? mapAt(editing, ['spec', 'repositories', i]) : null;
    if (!editing || !repository) return [];
    return [...new Set(users)]
      .filter(
        (user) => !found.readers.includes(user) && registry.users.some(({ username }) => username === user),
      )
      .map((user) => ({
        title: `Let ${user} read ${found.name} at ${registry.host}`,
        edits: editing.set(repository, 'readers', [...found.readers, user]),
      }));
  },
} satisfies CandidateKind;
