/** What was entered in the terminal during a lesson, for its checks. */
import type { Session } from '../session.ts';

/** Characters of a command's output that are looked through. */
export const NOTED = 100_000;
/** So many commands. */
const COMMANDS = 50;

export function note({ store }: Session, line: string, output: string): void {
  const { lesson, entered } = store.getState();
  if (!lesson) return;
  const command = { command: line.trim(), output: output.slice(-NOTED) };
  store.setState({ entered: [...entered, command].slice(-COMMANDS) });
}
