/** Opens the example of a card, as one step of undo. */
import type { Card } from '../../help/index.ts';
import { filesOf, podKey } from '../../help/example.ts';
import { placeOf } from '../../help/place.ts';
import type { Session } from '../../session/session.ts';
import type { ViewOfFiles } from '../../session/types.ts';
import { goTo } from '../actions/go-to.ts';

export async function openExample(session: Session, { example, id, name, kind }: Card) {
  const files = example && (await filesOf(example));
  if (!example || !files) return;
  const label = `open the example of ${name}`;
  const view: ViewOfFiles = {
    ...(example.at === undefined ? {} : { cursor: Math.round(example.at * 1000) }),
    ...(example.pod === undefined ? {} : { selectedPod: podKey(example.pod) }),
    notice: { text: `This is the example of ${name}.`, undo: label },
  };
  const { actions } = session;
  actions.replaceFiles(label, files, example.scenario, view);
  const place = kind === 'field' ? placeOf(files, id) : null;
  if (place) actions.showInFile(place.file, place.from, place.to);
  const panel = example.panel ?? (place ? 'editor' : 'pods');
  actions.showPanel(panel);
  goTo(session, panel);
}
