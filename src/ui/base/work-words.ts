import type { SessionState } from '../../session/types.ts';

/** What another thread is doing; null when nothing is. */
export const workWords = ({ progress, reading }: Pick<SessionState, 'progress' | 'reading'>) =>
  progress === null ? null : reading ? 'Reading the files' : 'Simulating a long scenario';
