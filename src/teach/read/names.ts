/** Fenced code whose first word is one of these is a block of the lesson. */
export const BLOCKS = ['place', 'predict', 'task', 'why', 'timeline', 'console', 'notes'] as const;
