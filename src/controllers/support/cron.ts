/** The times of a schedule. Models github.com/robfig/cron/v3/spec.go Next */
import { Cron } from 'croner';
import type { Schedule } from '../../kinds/cron-job/schedule.ts';

/** The first time after `moment`, both in milliseconds since 1970; null = there is none. */
export function nextTime(schedule: Schedule, zone: string, moment: number): number | null {
  if ('every' in schedule) return Math.floor(moment / 1000) * 1000 + schedule.every;
  // A field without any number: no time has it.
  if (schedule.pattern.split(' ').includes('')) return null;
  const times = new Cron(schedule.pattern, { timezone: zone, paused: true });
  return times.nextRun(new Date(moment))?.getTime() ?? null;
}
