import { map } from '../../kinds/raw.ts';
import { rotatePassword } from '../../registry/changes.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    rotate: { host: string; username: string; password: string };
  }
}

const MAX_USERS = 5;

export const step = {
  kind: 'rotate',
  shape: { host: 's', username: 's', password: 's' },
  help: 'Gives a user a new password in a registry.',
  about: 'registry',
  read(value) {
    const { host, username, password } = map(value);
    return {
      kind: 'rotate',
      host: String(host ?? ''),
      username: String(username ?? ''),
      password: String(password ?? ''),
    };
  },
  describe: ({ host, username }) => `new password for ${username} at ${host}`,
  perform(world, { host, username, password }, say) {
    if (!world.registries.has(host)) return say({ error: `there is no registry ${JSON.stringify(host)}` });
    const known = rotatePassword(world.registries, host, username, password, world.now);
    say(known ? {} : { error: `${host} has no user ${JSON.stringify(username)}` });
  },
  offer: ({ registries }) =>
    registries.flatMap(({ host, users }) =>
      users.slice(0, MAX_USERS).map(({ username }) => ({
        title: `New password for ${username} at ${host}`,
        step: { rotate: { host, username, password: 'rotated' } },
      })),
    ),
} satisfies StepKind<'rotate'>;
