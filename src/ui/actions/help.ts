import { openHelpAt } from '../help/in-editor.ts';
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
    keys: [{ key: 'F1', always: true }],
    onlyKeys: true,
    run(session) {
      const field = document.activeElement;
      if (field instanceof HTMLTextAreaElement && field.closest('#editor'))
        return void openHelpAt(session, session.store.getState().activeFile, field.selectionStart);
      const id = helpAt();
      if (id === null) openGlossary(session);
      else openHelp(session, id);
    },
  },
];
