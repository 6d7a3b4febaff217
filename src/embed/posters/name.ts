/** Which picture shows what an embed would show. Small: it is part of the element's script. */

/** Seconds at which every scenario opens: `FIRST_CURSOR`. */
const OPENS = 30;

/** The part of a poster's name before its view; null when its moment is written in a way that posters do not have. */
export function posterName(scenario: string, gate: string | null, at: string | null): string | null {
  const seconds = at === null ? OPENS : Number(/^\s*([\d.]+)s?\s*$/.exec(at)?.[1]);
  if (!(seconds >= 0)) return null;
  return scenario + (gate ? `.gate-${gate}` : '') + (seconds === OPENS ? '' : `.at-${seconds}`);
}
