/** Durations and sizes as people write them. */
import { parseDuration } from '../sim/duration.ts';
import type { Millis } from '../sim/time.ts';

const factors: Record<string, number> = {
  '': 1,
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** Bytes of a Kubernetes quantity. Throws Error. */
export function parseSize(text: string): number {
  const match = /^(\d+(?:\.\d+)?)([kKMGT]i?|)$/.exec(text.trim());
  const factor = match && factors[match[2]!];
  if (!match || factor === undefined) throw new Error(`${JSON.stringify(text)} is not a valid size`);
  return Math.round(Number(match[1]) * factor!);
}

/** Whole milliseconds. Throws Error. */
export function toMillis(value: unknown): Millis {
  return Math.max(0, Math.round(parseDuration(String(value))));
}

/** `30s`, `1m30s`, `12.345s`: what a step's `at` looks like. */
export function formatMillis(t: Millis): string {
  const minutes = Math.floor(t / 60_000);
  const seconds = Math.round(t % 60_000) / 1000;
  if (minutes === 0) return `${seconds}s`;
  return seconds === 0 ? `${minutes}m` : `${minutes}m${seconds}s`;
}
