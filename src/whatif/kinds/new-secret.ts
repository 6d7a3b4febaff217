import { list } from '../../kinds/raw.ts';
import { nextLine } from '../../manifest/edits.ts';
import { yamlOf } from '../../manifest/real/write-down.ts';
import { loginsFor, objectsOf, workingSecrets } from '../login.ts';
import { placeOfSpec } from '../place.ts';
import type { CandidateKind } from '../types.ts';

/** A secret with a login of a user that may read the image, where the namespace has none that works. */
export const candidate = {
  kind: 'new-secret',
  rank: { starts: 30, fails: null },
  credential: true,
  pairs: true,
  offer(situation) {
    const place = placeOfSpec(situation);
    const { registry, pod } = situation;
    if (!place || !registry || workingSecrets(situation).length > 0) return [];
    const { editing, spec, name } = place;
    const own = list(editing.pairOf(spec, 'imagePullSecrets')?.value?.toJSON());
    const taken = objectsOf(situation, 'Secret');
    return loginsFor(situation, 0).flatMap(({ username, password }) => {
      const secret = `${username.toLowerCase().replace(/[^a-z0-9-]+/g, '-')}-pull-secret`;
      if (taken.has(secret) || !/^[a-z0-9]/.test(secret)) return [];
      const config = JSON.stringify({ auths: { [registry.host]: { username, password } } });
      const text = yamlOf({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: secret, namespace: pod.metadata.namespace },
        type: 'kubernetes.io/dockerconfigjson',
        stringData: { '.dockerconfigjson': config },
      });
      const { file } = editing;
      const end = nextLine(file.text, file.text.length);
      const open = file.text.endsWith('\n') ? '' : '\n';
      return [
        {
          title: `Create the secret ${secret} and add it to ${name}`,
          edits: [
            ...editing.set(spec, 'imagePullSecrets', [...own, { name: secret }]),
            { file: file.name, from: end, to: end, text: `${open}---\n${text}` },
          ],
        },
      ];
    });
  },
} satisfies CandidateKind;
