import { type Obj, get, list, number, text } from '../../printers/access.ts';
import { humanDuration } from '../../printers/duration.ts';
import { WIDE, wideCells } from '../pod-template/columns.ts';
import { ageOf, nameOf } from '../printer.ts';
import { describeJob } from './describe.ts';
import type { KubectlPart } from '../types.ts';

const columns = ['Name', 'Status', 'Completions', 'Duration', 'Age'];

/** The name in STATUS of the first condition that is true. */
const words: readonly [condition: string, status: string][] = [
  ['Complete', 'Complete'],
  ['Failed', 'Failed'],
  ['Suspended', 'Suspended'],
  ['FailureTarget', 'FailureTarget'],
  ['SuccessCriteriaMet', 'SuccessCriteriaMet'],
];

function statusOf(job: Obj): string {
  const holds = (type: string) =>
    list(job, 'status', 'conditions').some((each) => each.type === type && each.status === 'True');
  return words.find(([condition]) => holds(condition))?.[1] ?? 'Running';
}

function completions(job: Obj): string {
  const succeeded = number(job, 'status', 'succeeded');
  const wanted = get(job, 'spec', 'completions');
  if (wanted !== undefined) return `${succeeded}/${Number(wanted)}`;
  const parallelism = number(job, 'spec', 'parallelism');
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

function duration(job: Obj, now: number): string {
  const start = text(job, 'status', 'startTime');
  const end = text(job, 'status', 'completionTime');
  return start ? humanDuration((end ? Date.parse(end) : now) - Date.parse(start)) : '';
}

export const kubectl: KubectlPart = {
  kind: 'Job',
  printer: {
    columns,
    wideColumns: [...columns, ...WIDE],
    row: (object, now, wide) => [
      nameOf(object),
      statusOf(object),
      completions(object),
      duration(object, now),
      ageOf(object, now),
      ...wideCells(object, wide),
    ],
  },
  describe: describeJob,
};
