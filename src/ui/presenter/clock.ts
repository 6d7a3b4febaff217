/** The presenter's clock: the time of day, and how long they have been speaking, without the breaks. */
import { useEffect, useState } from 'react';

export interface Stopwatch {
  /** Milliseconds that have passed up to `since`. */
  before: number;
  /** Since when it runs; null = it is stopped. */
  since: number | null;
}

export const passed = ({ before, since }: Stopwatch, now: number): number =>
  before + (since === null ? 0 : now - since);

export const toggled = (watch: Stopwatch, now: number): Stopwatch => ({
  before: passed(watch, now),
  since: watch.since === null ? now : null,
});

const two = (n: number) => String(n).padStart(2, '0');

/** `0:07`, `1:02:09`. */
export function spoken(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

export const timeOfDay = (now: number): string => {
  const date = new Date(now);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
};

/** Now, each second. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
