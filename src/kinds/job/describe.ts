/** Models staging/src/k8s.io/kubectl/pkg/describe/describe.go describeJob */
import { type Obj, get, number, text } from '../../printers/access.ts';
import { humanDuration } from '../../printers/duration.ts';
import { rfc1123 } from '../../printers/words.ts';
import {
  controlledBy,
  describeTemplate,
  labelled,
  lines,
  named,
  selectorText,
  whole,
} from '../pod-template/describe.ts';
import type { DescribeContext } from '../types.ts';

const SOFT_LIMIT = 50;

/** Models staging/src/k8s.io/kubectl/pkg/describe/describe.go capIndexesListOrNone */
function capped(indexes: string): string {
  if (!indexes) return '<none>';
  const comma = indexes.indexOf(',', SOFT_LIMIT);
  return comma < 0 ? indexes : `${indexes.slice(0, comma + 1)}...`;
}

export function describeJob(job: Obj, context: DescribeContext): string {
  const spec = (field: string, unit = '') => {
    const value = get(job, 'spec', field);
    return value === undefined || value === null ? null : `${text(job, 'spec', field)}${unit}`;
  };
  const time = (field: string) => text(job, 'status', field);
  const [start, end] = [time('startTime'), time('completionTime')];
  const status = (field: string) => number(job, 'status', field);
  const ready = get(job, 'status', 'ready') === undefined ? '' : ` (${status('ready')} Ready)`;
  return whole(
    context,
    named(job),
    lines(['Selector', selectorText(job)]),
    labelled(job),
    lines(
      ['Controlled By', controlledBy(job)],
      ['Parallelism', spec('parallelism')],
      ['Completions', spec('completions') ?? '<unset>'],
      ['Completion Mode', spec('completionMode')],
      ['Suspend', spec('suspend')],
      ['Backoff Limit', spec('backoffLimit')],
      ['TTL Seconds After Finished', spec('ttlSecondsAfterFinished')],
      ['Start Time', start ? rfc1123(start) : null],
      ['Completed At', end ? rfc1123(end) : null],
      ['Duration', start && end ? humanDuration(Date.parse(end) - Date.parse(start)) : null],
      ['Active Deadline Seconds', spec('activeDeadlineSeconds', 's')],
      [
        'Pods Statuses',
        `${status('active')} Active${ready} / ${status('succeeded')} Succeeded / ${status('failed')} Failed`,
      ],
      [
        'Completed Indexes',
        spec('completionMode') === 'Indexed' ? capped(text(job, 'status', 'completedIndexes')) : null,
      ],
    ),
    describeTemplate(get(job, 'spec', 'template')),
  );
}
