import { map } from '../../kinds/raw.ts';
import { setAvailable } from '../../registry/changes.ts';
import { valueAt, write } from '../../sim/history.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    registry: { host: string; available: boolean };
  }
}

export const step = {
  kind: 'registry',
  shape: { host: 's', available: 'b' },
  help: 'Makes a registry unavailable or available again.',
  about: 'registry',
  read: (value) => ({
    kind: 'registry',
    host: String(map(value).host ?? ''),
    available: map(value).available !== false,
  }),
  describe: ({ host, available }) => `${host} is ${available ? 'available again' : 'not available'}`,
  perform(world, { host, available }, say) {
    if (!setAvailable(world.registries, host, available))
      return say({ error: `there is no registry ${JSON.stringify(host)}` });
    write(world.trace.registries, world.now, host, { host, available });
    say();
  },
  offer: ({ trace, t, registries }) =>
    registries.map(({ host }) => {
      const up = valueAt(trace.registries, host, t)?.available !== false;
      return {
        title: up ? `${host} goes down` : `${host} comes back`,
        step: { registry: { host, available: !up } },
      };
    }),
} satisfies StepKind<'registry'>;
