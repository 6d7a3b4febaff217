/** What a STATUS of kubectl means, and the shape it is drawn with. */

/** Whether a kubectl STATUS means that something failed. */
export const isFailure = (status: string) =>
  /Err|BackOff|Error|Invalid|Unavailable|Failed|Unknown|CrashLoop|OutOf/.test(status) ||
  status.includes('illegal') ||
  status.includes('invalid character');

/** How a STATUS is drawn. */
export type StatusKind = 'ok' | 'pending' | 'waiting' | 'error' | 'ended';

/** Its shape beside the word: a path in a box of 10 × 10, filled by the rule `evenodd`. */
export const statusShapes: Readonly<Record<StatusKind, string>> = {
  ok: 'M.5 5a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0Z',
  pending: 'M0 3 3 0H6L0 6ZM0 10V9L9 0h1V3L3 10ZM7 10l3-3v3Z',
  waiting: 'M0 0H10V10H0ZM2 2V8H8V2Z',
  error: 'M0 0H10V10H0ZM3.5 0 5 3.5 6.5 0Z',
  ended: 'M0 4H10V6.5H0Z',
};

export function statusKind(status: string): StatusKind {
  const own = status.replace(/^Init:/, '');
  if (own === 'Running') return 'ok';
  if (own === 'Completed' || own === 'Succeeded' || own === 'Terminating') return 'ended';
  if (own === 'ImagePullBackOff' || own === 'CrashLoopBackOff') return 'waiting';
  if (isFailure(own)) return 'error';
  return 'pending';
}
