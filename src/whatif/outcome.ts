/** Whether a pod is as it shall be at a moment, or from when on. */
import type { Trace } from '../api/trace.ts';
import { coursesOf } from '../compare/courses.ts';
import { statusKind } from '../printers/status-kind.ts';
import type { Millis } from '../sim/time.ts';
import type { Aim } from './types.ts';

export interface Outcome {
  status: string;
  at: Millis;
}

export function fulfils(status: string, aim: Aim): boolean {
  const kind = statusKind(status);
  if (aim === 'fails') return kind === 'error' || kind === 'waiting';
  return kind === 'ok' || status === 'Completed' || status === 'Succeeded';
}

/**
 * Since when the pod has been so at `at`; else the first moment after it at which it becomes so; null = never. A pull that
 * fails and the wait after it count as one.
 */
export function outcomeOf(trace: Trace, pod: string, at: Millis, aim: Aim): Outcome | null {
  const course = coursesOf(trace, pod);
  const now = course.findLastIndex(({ t }) => t <= at);
  let i = now;
  if (now >= 0 && fulfils(course[now]!.status, aim)) while (i > 0 && fulfils(course[i - 1]!.status, aim)) i--;
  else i = course.findIndex(({ t, status }) => t > at && fulfils(status, aim));
  const found = course[i];
  return found && i >= 0 ? { status: found.status, at: found.t } : null;
}
