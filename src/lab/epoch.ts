import type { Millis } from '../sim/time.ts';

/** The date and time of t = 0, always the same: the day of the blog post. */
export const EPOCH = '2024-07-01T00:00:00Z';

/** Converts a time of the simulated clock (RFC 3339) to a time of the trace. */
export const momentOf = (time: string): Millis => Date.parse(time) - Date.parse(EPOCH);
