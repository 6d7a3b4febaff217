/** The file of `containerd-errors/v1`: the words of the simulated runtime for a pull that failed. */
import { setAvailable } from '../../registry/changes.ts';
import { ask, createRegistries } from '../../registry/registry.ts';
import { containerdText } from '../../registry/texts.ts';
import type { RegistryRepository } from '../../api/lab.ts';
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

const own: RegistryRepository = {
  name: 'acme/nginx',
  visibility: 'private',
  readers: ['alice'],
  tags: nginx,
};
const open: RegistryRepository = { name: 'library/public', visibility: 'public', readers: [], tags: nginx };
const withCarol = [...users, { username: 'carol', password: 's3cret' }];
/** Behind token servers that refuse in their own ways; 0 = a token without the right. */
const behindTokenServers = [0, 401, 403].map((tokenRefusal, i) => ({
  host: `localhost:${5002 + i}`,
  users: withCarol,
  repositories: [own, open],
  auth: 'token' as const,
  realm: `http://localhost:${5100 + i}/token`,
  service: 'registry',
  tokenRefusal,
}));
const ofOneStatus = [403, 404, 429, 500, 503].map((status) => ({
  host: `localhost:5${status}`,
  users,
  repositories: [],
  status,
}));

/** The registries that were asked: open to all, with a password file, with token servers, with one answer to everything. */
const registries = createRegistries([
  ...behindTokenServers,
  ...ofOneStatus,
  {
    host: 'localhost:5000',
    users,
    auth: 'none',
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
