import type { Place } from '../../../api/input.ts';
import type { Session } from '../../../session/session.ts';
import { startOfLine } from '../../../sim/lines.ts';

/** Shows a line in the editor. */
export function reveal({ store, actions }: Session, { file, line, column }: Place) {
  const text = store.getState().files.find(({ name }) => name === file)?.text;
  if (text === undefined) return;
  const begin = startOfLine(text, line);
  const next = text.indexOf('\n', begin);
  const end = begin + text.slice(begin, next < 0 ? undefined : next).trimEnd().length;
  actions.openFile(file);
  const nonce = (store.getState().reveal?.nonce ?? 0) + 1;
  store.setState({ reveal: { file, from: Math.min(begin + column - 1, end), to: end, nonce } });
}
