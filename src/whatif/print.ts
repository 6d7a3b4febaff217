/** What would change it, in words and as data. */
import { clock } from '../printers/clock.ts';
import type { Suggestion } from './types.ts';

const TITLE = 'What would change it';

/** `Running at 00:04` */
export const outcomeText = ({ status, at }: Pick<Suggestion, 'status' | 'at'>): string =>
  `${status} at ${clock(at)}`;

const entry = (suggestion: Suggestion): string => {
  const { titles, lines } = suggestion;
  const changed = lines.flatMap(({ file, line, before, after }) => [
    `    ${file}:${line}`,
    ...before.map((text) => `      - ${text}`),
    ...after.map((text) => `      + ${text}`),
  ]);
  return `\n  ${titles.join(', and ')} → ${outcomeText(suggestion)}\n${changed.join('\n')}\n`;
};

/** For the command line; '' when there is nothing to tell. */
export const suggestionsText = (found: readonly Suggestion[]): string =>
  found.length ? `\n${TITLE}:\n${found.map(entry).join('')}` : '';

/** As `explain --json` has them; times in milliseconds, as in the rest of it. */
export const suggestionsReport = (found: readonly Suggestion[]) =>
  found.map(({ titles, status, at, edits, lines }) => ({ titles, status, at, edits, lines }));
