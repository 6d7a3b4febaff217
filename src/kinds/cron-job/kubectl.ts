import { get, list, text } from '../../printers/access.ts';
import { since } from '../../printers/duration.ts';
import { WIDE, wideCells } from '../pod-template/columns.ts';
import { ageOf, nameOf } from '../printer.ts';
import { describeCronJob } from './describe.ts';
import type { KubectlPart } from '../types.ts';

const columns = ['Name', 'Schedule', 'Timezone', 'Suspend', 'Active', 'Last Schedule', 'Age'];

export const kubectl: KubectlPart = {
  kind: 'CronJob',
  printer: {
    columns,
    wideColumns: [...columns, ...WIDE],
    row(object, now, wide) {
      const last = text(object, 'status', 'lastScheduleTime');
      const suspended = get(object, 'spec', 'suspend');
      return [
        nameOf(object),
        text(object, 'spec', 'schedule'),
        text(object, 'spec', 'timeZone') || '<none>',
        suspended === undefined ? '<unset>' : suspended === true ? 'True' : 'False',
        list(object, 'status', 'active').length,
        last ? since(last, now) : '<none>',
        ageOf(object, now),
        ...wideCells({ spec: get(object, 'spec', 'jobTemplate', 'spec') }, wide),
      ];
    },
  },
  describe: describeCronJob,
};
