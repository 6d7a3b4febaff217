/** What others need of the search for what would change a pod's outcome. */
export { MAX_FOUND, type Question, type QuestionOptions, ask, search, suggestions } from './search.ts';
export { outcomeText, suggestionsReport, suggestionsText } from './print.ts';
export type { ChangedLines, Suggestion } from './types.ts';
