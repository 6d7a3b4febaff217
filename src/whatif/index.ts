/** What others need of the search for what would change a pod's outcome. */
export {
  type Question,
  type QuestionOptions,
  ask,
  judgeAt,
  pairsFor,
  planOf,
  search,
  suggestions,
} from './search.ts';
export { type Listed, MAX_FOUND, type Plan } from './progress.ts';
export { outcomeText, suggestionsReport, suggestionsText } from './print.ts';
export type { ChangedLines, Suggestion } from './types.ts';
