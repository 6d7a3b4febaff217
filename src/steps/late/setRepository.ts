import type { RegistryRepository } from '../../api/lab.ts';
import { map } from '../../kinds/raw.ts';
import { repositoryShape } from '../../kinds/registry/kind.ts';
import { repositoryOf } from '../../kinds/registry/read.ts';
import { setRepository } from '../../registry/changes.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    setRepository: { host: string; repository: Partial<RegistryRepository> & { name: string } };
  }
}

export const step = {
  kind: 'setRepository',
  shape: { host: 's', ...repositoryShape },
  help: 'Changes the given fields of a repository.',
  about: 'registry',
  read: (value) => ({
    kind: 'setRepository',
    host: String(map(value).host ?? ''),
    repository: repositoryOf(map(value), false),
  }),
  describe: ({ host, repository }) => `change ${host}/${repository.name}`,
  perform(world, { host, repository }, say) {
    const known = setRepository(world.registries, host, repository);
    say(known ? {} : { error: `there is no registry ${JSON.stringify(host)}` });
  },
} satisfies StepKind<'setRepository'>;
