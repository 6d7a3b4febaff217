import type { Place } from '../../../api/input.ts';
import type { Session } from '../../../session/session.ts';

/** Shows a line in the editor. */
export function reveal({ store, actions }: Session, { file, line, column }: Place) {
  const text = store.getState().files.find(({ name }) => name === file)?.text;
  if (text === undefined) return;
  const lines = text.split('\n');
  const begin = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const end = begin + (lines[line - 1]?.trimEnd().length ?? 0);
  actions.openFile(file);
  const nonce = (store.getState().reveal?.nonce ?? 0) + 1;
  store.setState({ reveal: { file, from: Math.min(begin + column - 1, end), to: end, nonce } });
}
