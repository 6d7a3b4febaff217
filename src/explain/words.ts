/** Small words that several explanations share. */
import type { Millis } from '../sim/time.ts';

/** `00:42`, `1:02:03`; with tenths when they say something. */
export function clock(t: Millis, tenths = false): string {
  const total = Math.max(0, tenths ? Math.round(t / 100) / 10 : Math.floor(t / 1000));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = total % 60;
  const text = tenths ? seconds.toFixed(1).padStart(4, '0') : String(Math.floor(seconds)).padStart(2, '0');
  return `${hours ? `${hours}:` : ''}${String(minutes).padStart(2, '0')}:${text}`;
}

/** Whether a kubectl STATUS means that something failed. */
export const isFailure = (status: string) =>
  /Err|BackOff|Error|Invalid|Unavailable|Failed|Unknown|CrashLoop|OutOf/.test(status) ||
  status.includes('illegal') ||
  status.includes('invalid character');

/** What a STATUS is drawn as. */
export type StatusKind = 'ok' | 'pending' | 'waiting' | 'error' | 'ended';

export function statusKind(status: string): StatusKind {
  const own = status.replace(/^Init:/, '');
  if (own === 'Running') return 'ok';
  if (own === 'Completed' || own === 'Succeeded' || own === 'Terminating') return 'ended';
  if (own === 'ImagePullBackOff' || own === 'CrashLoopBackOff') return 'waiting';
  if (isFailure(own)) return 'error';
  return 'pending';
}
