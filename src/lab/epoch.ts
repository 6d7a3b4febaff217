import type { Millis } from '../sim/time.ts';

/** The moment that t = 0 stands for, everywhere and always: the day of the blog post. */
export const EPOCH = '2024-07-01T00:00:00Z';

/** The moment of the trace that a time on the simulated clock (RFC 3339) stands for. */
export const momentOf = (time: string): Millis => Date.parse(time) - Date.parse(EPOCH);
