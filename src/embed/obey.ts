import type { Session } from '../session/session.ts';
import { kindsFor } from '../session/kinds.ts';
import type { Page } from './page.ts';
import { moment } from './params.ts';
import type { FromPage } from './protocol.ts';

/** Does what the page asks for. */
export function obey({ store, actions }: Session, message: FromPage, page: Page) {
  if (message.type === 'seek') {
    const t = typeof message.to === 'number' ? message.to : moment(message.to);
    if (t === null) return;
    actions.pause();
    actions.seek(t);
  } else if (message.type === 'play') actions.play();
  else if (message.type === 'pause') actions.pause();
  else if (message.type === 'apply') {
    const { id, yaml } = message;
    void import('./apply.ts').then(async ({ applyYaml, remarksOn }) => {
      await kindsFor([{ name: String(id), text: yaml }]);
      const { files, cursor } = store.getState();
      const next = applyYaml(files, yaml, cursor);
      actions.replaceFiles('apply', next);
      page.tell({ type: 'applied', id, diagnostics: remarksOn(next) });
    });
  }
}
