/** Models pkg/apis/batch/validation/validation.go ValidateCronJobCreate */
import type { KubeObject } from '../../api/objects.ts';
import type { CronJob, JobSpec } from '../../api/workloads.ts';
import { validateJobSpec } from '../job/validate.ts';
import { asJson } from '../pod-template/selector.ts';
import { invalidValue, nonNegative, notSupported } from '../pod-template/validate.ts';
import { REQUIRED, type Report, invalid, isMap } from '../report.ts';
import { parseSchedule } from './schedule.ts';
import { isTimeZone } from './time-zone.ts';

/** The controller appends the time to the name: 11 characters of the 63 that a Job's may have. */
const LONGEST_NAME = 52;

export function validateCronJob({ metadata, spec: written }: KubeObject, error: Report) {
  const spec = (isMap(written) ? written : {}) as Partial<CronJob['spec']>;
  const at = (field: string) => ['spec', field];
  const { schedule, timeZone, concurrencyPolicy = 'Allow' } = spec;
  if (!schedule) error(at('schedule'), REQUIRED);
  else validateSchedule(schedule, error);
  nonNegative(spec.startingDeadlineSeconds, at('startingDeadlineSeconds'), error);
  if (timeZone !== undefined) validateTimeZone(timeZone, error);
  if (!['Allow', 'Forbid', 'Replace'].includes(concurrencyPolicy))
    error(at('concurrencyPolicy'), notSupported(concurrencyPolicy, ['Allow', 'Forbid', 'Replace']));
  const jobSpec = (spec.jobTemplate?.spec ?? {}) as Partial<JobSpec>;
  validateJobSpec(jobSpec, ['spec', 'jobTemplate', 'spec'], error);
  const { selector } = jobSpec;
  if (selector)
    error(
      ['spec', 'jobTemplate', 'spec', 'selector'],
      invalidValue(asJson(selector), '`selector` will be auto-generated'),
    );
  if (jobSpec.manualSelector === true)
    error(['spec', 'jobTemplate', 'spec', 'manualSelector'], notSupported(true, ['nil', 'false']));
  nonNegative(spec.successfulJobsHistoryLimit, at('successfulJobsHistoryLimit'), error);
  nonNegative(spec.failedJobsHistoryLimit, at('failedJobsHistoryLimit'), error);
  if (metadata.name.length > LONGEST_NAME)
    error(['metadata', 'name'], invalid(metadata.name, `must be no more than ${LONGEST_NAME} characters`));
}

/** Models pkg/apis/batch/validation/validation.go validateScheduleFormat */
function validateSchedule(schedule: string, error: Report) {
  const refuse = (why: string) => error(['spec', 'schedule'], invalid(schedule, why));
  const [, zone, rest = schedule] = /^(?:CRON_)?TZ=([^ ]*) (.*)$/.exec(schedule) ?? [];
  if (zone !== undefined && !isLocation(zone))
    refuse(`provided bad location ${zone}: unknown time zone ${zone}`);
  else
    try {
      parseSchedule(rest.trim());
    } catch (fault) {
      refuse((fault as Error).message);
    }
  if (schedule.includes('TZ')) refuse('cannot use TZ or CRON_TZ in schedule, use timeZone field instead');
}

/** To Go, no name is UTC, and `Local` the machine's zone. */
const isLocation = (zone: string) => zone === '' || zone === 'Local' || isTimeZone(zone);

const ZONE_PART = /^[A-Za-z._0-9+-]{1,14}$/;

/** Models pkg/apis/batch/validation/validation.go validateTimeZone */
function validateTimeZone(timeZone: string, error: Report) {
  const refuse = (why: string) => error(['spec', 'timeZone'], invalid(timeZone, why));
  if (timeZone === '') return refuse('timeZone must be nil or non-empty string');
  const parts = timeZone.split('/');
  if (parts.some((part) => part === '.' || part === '..' || part.startsWith('-') || !ZONE_PART.test(part)))
    return refuse(`unknown time zone ${timeZone}`);
  if (timeZone.toLowerCase() === 'local')
    refuse('timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones');
  // `Local` is the zone of the machine.
  if (timeZone !== 'Local' && !isTimeZone(timeZone)) refuse(`unknown time zone ${timeZone}`);
}
