/** Lines of k8s.io/klog: `E0701 00:00:04.123000    4242 log.go:32] "PullImage failed" err="…"`. */
import { EPOCH } from '../lab/epoch.ts';
import { quote } from '../sim/go.ts';
import type { Millis } from '../sim/time.ts';

export type Severity = 'I' | 'W' | 'E' | 'F';

const two = (n: number) => String(n).padStart(2, '0');

export const dateOf = (t: Millis): Date => new Date(Date.parse(EPOCH) + t);

/** Nanoseconds since 1970, as protobuf's JSON writes 64 bits. */
export const instantNanos = (t: Millis): string => `${dateOf(t).getTime()}000000`;

/** `t` on the run's clock, fractions allowed. Models k8s.io/klog/v2/internal/buffer/buffer.go Buffer.FormatHeader */
export function klogHeader(severity: Severity, t: Millis, pid: number, source: string): string {
  const date = dateOf(Math.floor(t));
  const micros = date.getUTCMilliseconds() * 1000 + Math.floor((t - Math.floor(t)) * 1000);
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  const day = `${two(date.getUTCMonth() + 1)}${two(date.getUTCDate())}`;
  return `${severity}${day} ${clock}.${String(micros).padStart(6, '0')} ${String(pid).padStart(7)} ${source}] `;
}

/** A value that klog prints as it is. */
export class Plain {
  constructor(readonly text: string) {}
}

export type Value = string | number | boolean | Plain;

/** Of several lines. Models k8s.io/klog/v2/internal/serialize/keyvalues.go writeStringValue */
const block = (text: string) => `<\n\t${text.replaceAll('\n', '\n\t')}\n >`;

const valueText = (value: Value) => {
  if (value instanceof Plain) return value.text;
  if (typeof value !== 'string') return String(value);
  return value.includes('\n') ? block(value) : quote(value);
};

/** The message and its pairs. Models k8s.io/klog/v2/klog.go printS */
export const klogBody = (message: string, pairs: readonly (readonly [key: string, value: Value])[]): string =>
  quote(message) + pairs.map(([key, value]) => ` ${key}=${valueText(value)}`).join('');
