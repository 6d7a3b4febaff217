/**
 * A number with a unit. Plain numbers fit every unit; a value that has one does not fit another, so that seconds cannot
 * be handed to what takes milliseconds.
 */
type Of<Unit extends string> = number & { readonly unit?: Unit };

/** Simulated time in integer milliseconds since the scenario's start, or a length of it. */
export type Millis = Of<'ms'>;

/** Whole seconds, as most of Kubernetes' fields count. */
export type Seconds = Of<'s'>;

export const SECOND: Millis = 1000;
export const MINUTE: Millis = 60_000;
export const HOUR: Millis = 3_600_000;
