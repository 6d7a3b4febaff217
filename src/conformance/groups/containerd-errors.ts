/** The file of `containerd-errors/v1`: the words of the simulated runtime for a pull that failed. */
import { ask, createRegistries, setAvailable } from '../../registry/registry.ts';
import { containerdText } from '../../registry/texts.ts';
import { difference } from '../difference.ts';
import type { Group } from '../types.ts';

interface Recorded {
  name: string;
  image: string;
  username?: string | null;
  asTheKubeletShowsIt: string;
}

interface Runtime {
  runtime: string;
  version: string;
  cases: Recorded[];
}

const nginx = { v1: { size: 0, pullTime: 0 } };
const users = [{ username: 'alice', password: 's3cret' }];

/** The registries that were asked: one open to all, one with a password file. */
const registries = createRegistries([
  {
    host: 'localhost:5000',
    users,
    repositories: [{ name: 'acme/nginx', visibility: 'public', readers: [], tags: nginx }],
  },
  {
    host: 'localhost:5001',
    users,
    repositories: [{ name: 'acme/nginx', visibility: 'private', readers: ['alice'], tags: nginx }],
  },
  { host: 'localhost:5999', users, repositories: [] },
]);
setAvailable(registries, 'localhost:5999', false);

export const group: Group = {
  formats: ['containerd-errors/v1'],
  needs: { runtimes: 'array' },
  cases(document) {
    return (document.runtimes as Runtime[]).flatMap(({ runtime, version, cases }) =>
      cases.map(({ name, image, username, asTheKubeletShowsIt }) => ({
        name: `${runtime} ${version}: ${name}`,
        kubelets: [],
        run() {
          const password = name.includes('wrong password') ? 'wrong' : 's3cret';
          const auth = username ? { username, password } : null;
          const answer = ask(registries, image, auth, 0);
          const got = answer.result === 'ok' ? '' : containerdText(answer, image, auth === null, registries);
          return difference(asTheKubeletShowsIt, got, 'text');
        },
      })),
    );
  },
};
