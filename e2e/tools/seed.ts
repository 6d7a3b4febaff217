/**
 * The properties' random values are the same in every run, so that a failure is a change's and not the day's. To look
 * further: `SEED=random npm test -- unit`, or SEED and a number.
 */
import fc from 'fast-check';
import '../../src/lab/judges.ts';

const { SEED } = process.env;
if (SEED !== 'random') fc.configureGlobal({ seed: Number(SEED ?? 2026) });
