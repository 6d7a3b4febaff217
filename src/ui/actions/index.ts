/** Everything that can be done from anywhere, found by its files: keys, palette and the list of keys all read this. */
import { type Action, actionGroups } from './types.ts';

const found = import.meta.glob<readonly Action[]>(
  ['./*.ts', '!./{index,types,enabled,go-to,keys,local}.ts', '!./*.test.ts'],
  {
    eager: true,
    import: 'actions',
  },
);

export const actions: readonly Action[] = actionGroups.flatMap((group) =>
  Object.values(found).flatMap((own) => own.filter((action) => action.group === group)),
);
