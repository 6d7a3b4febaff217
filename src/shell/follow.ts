/** Commands that say what happens while time passes. */
import type { Millis } from '../sim/time.ts';
import type { ToolContext } from './types.ts';

export interface Stretch {
  text: string;
  /** There is nothing more to say after that moment. */
  over?: Millis;
}

/**
 * `say` is asked for every stretch of time, without its first moment. Where nobody watches, that is one stretch to the end
 * of the run, or of `limit` milliseconds, and its text is what comes back.
 */
export async function follow(
  { machine, screen }: Pick<ToolContext, 'machine' | 'screen'>,
  say: (from: Millis, to: Millis) => Stretch,
  limit = Infinity,
): Promise<string> {
  let from = machine.at;
  if (!screen) {
    const end = Math.min(machine.trace.end, from + limit);
    const { text, over = end } = say(from, end);
    machine.seek(Math.max(from, over));
    return text;
  }
  while (await screen.passing()) {
    const to = machine.at;
    if (to > from) {
      const { text, over } = say(from, to);
      if (text) screen.write(text);
      if (over !== undefined) break;
    }
    // Back in time nothing is said twice that was not said before.
    from = to;
  }
  return '';
}
