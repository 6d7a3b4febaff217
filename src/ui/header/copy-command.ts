/** What buttons do, as somebody types it on the node: to the clipboard. */
import { applyEdits } from '../../manifest/apply-edits.ts';
import type { SourceFile, TextEdit } from '../../api/diagnostics.ts';
import * as manifestEdits from '../../manifest/edits.ts';
import { configurationIn } from '../../manifest/from-now.ts';
import type { Session } from '../../session/session.ts';
import { commandOf, configCommand } from '../../shell/command-of.ts';

const MOST = 80;

function shortened(command: string): string {
  const [first = '', ...more] = command.split('\n');
  return first.length > MOST || more.length > 0 ? `${first.slice(0, MOST).trimEnd()} …` : first;
}

/** Copies it, and says so in the line of notices. */
export async function copyCommand({ store }: Session, command: string): Promise<void> {
  const text = await navigator.clipboard.writeText(command).then(
    () => `Copied: ${shortened(command)}`,
    () => 'The browser does not allow this page to write to the clipboard.',
  );
  store.setState({ notice: { text } });
}

export const commandOfStep = ({ store }: Session, step: Record<string, unknown>): string | null =>
  commandOf(step, (file) => store.getState().files.find(({ name }) => name === file)?.text ?? '');

/** `file` = the configuration in force, null = none was written. */
export function copyChange(
  session: Session,
  file: string | null,
  change: (edits: typeof manifestEdits, files: readonly SourceFile[]) => readonly TextEdit[],
): Promise<void> {
  const text = configurationIn(session.store.getState().files.find(({ name }) => name === file));
  const before = { name: 'kubelet.yaml', text };
  const [after = before] = applyEdits([before], change(manifestEdits, [before]));
  return copyCommand(session, configCommand(before.text, after.text));
}
