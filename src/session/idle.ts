/** A background for the sessions of tests that have nothing to run in it. */
import type { BackgroundRunner } from './simulation.ts';

export const idle: BackgroundRunner = {
  start: () => undefined,
  read: () => undefined,
  cancel: () => undefined,
  beside: () => idle,
  dispose: () => undefined,
};
