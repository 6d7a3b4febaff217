/** Models staging/src/k8s.io/kubectl/pkg/describe/describe.go describeCronJob */
import { type Obj, get, list, text } from '../../printers/access.ts';
import { rfc1123 } from '../../printers/words.ts';
import { describeTemplate, labelled, lines, named, selectorText, whole } from '../pod-template/describe.ts';
import type { DescribeContext } from '../types.ts';

const UNSET = '<unset>';

/** The value of a field, `<unset>` without one. */
function valueOf(object: unknown, field: string, unit = ''): string {
  const value = get(object, 'spec', field);
  return value === undefined || value === null ? UNSET : `${text(object, 'spec', field)}${unit}`;
}

/** Models staging/src/k8s.io/kubectl/pkg/describe/describe.go describeJobTemplate */
function templateLines(template: Obj): string {
  const deadline = valueOf(template, 'activeDeadlineSeconds', 's');
  return (
    lines(
      ['Selector', get(template, 'spec', 'selector') === undefined ? UNSET : selectorText(template)],
      ['Parallelism', valueOf(template, 'parallelism')],
      ['Completions', valueOf(template, 'completions')],
      ['Active Deadline Seconds', deadline === UNSET ? null : deadline],
    ) + describeTemplate(get(template, 'spec', 'template'))
  );
}

export function describeCronJob(job: Obj, context: DescribeContext): string {
  const suspend = get(job, 'spec', 'suspend');
  const last = text(job, 'status', 'lastScheduleTime');
  const active = list(job, 'status', 'active').map((each) => text(each, 'name'));
  return whole(
    context,
    named(job),
    labelled(job),
    lines(
      ['Schedule', text(job, 'spec', 'schedule')],
      ['Concurrency Policy', text(job, 'spec', 'concurrencyPolicy')],
      ['Suspend', suspend === undefined ? UNSET : suspend === true ? 'True' : 'False'],
      ['Time Zone', valueOf(job, 'timeZone')],
      ['Successful Job History Limit', valueOf(job, 'successfulJobsHistoryLimit')],
      ['Failed Job History Limit', valueOf(job, 'failedJobsHistoryLimit')],
      ['Starting Deadline Seconds', valueOf(job, 'startingDeadlineSeconds', 's')],
    ),
    templateLines((get(job, 'spec', 'jobTemplate') ?? {}) as Obj),
    lines(
      ['Last Schedule Time', last ? rfc1123(last) : UNSET],
      ['Active Jobs', active.join(', ') || '<none>'],
    ),
  );
}
