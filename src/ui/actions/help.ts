import { openGlossary, openHelp } from '../help/open.ts';
import { helpAt } from '../help/target.ts';
import type { Action } from './types.ts';

export const actions: readonly Action[] = [
  {
    id: 'glossary',
    group: 'Lab',
    label: 'Glossary…',
    words: 'help cards words meaning status event metric field',
    run: (session) => openGlossary(session),
  },
  {
    id: 'help',
    group: 'Lab',
    label: 'Help on what has the focus or the pointer',
    keys: [{ key: 'F1' }],
    onlyKeys: true,
    run(session) {
      const id = helpAt();
      if (id === null) openGlossary(session);
      else openHelp(session, id);
    },
  },
];
