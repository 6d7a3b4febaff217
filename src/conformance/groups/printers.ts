/** Vectors of `printers/v1`: kubectl's tables. */
import { type Obj, text } from '../../printers/access.ts';
import { describeEvents, describeOrder, eventsText } from '../../printers/event-lines.ts';
import { getText, printerOf } from '../../kubectl/get/index.ts';
import { align, forGet } from '../../printers/tabwriter.ts';
import { difference } from '../difference.ts';
import type { Group } from '../types.ts';
import { NOW, withTimes } from '../times.ts';

export const group: Group = {
  formats: ['printers/v1'],
  needs: { name: 'string', objects: 'array', expect: 'object' },
  cases(document) {
    const { name, expect, objects } = withTimes(document) as unknown as {
      name: string;
      expect: object;
      objects: Obj[];
    };
    return [
      {
        name,
        kubelets: [],
        run() {
          const kind = text(objects[0], 'kind');
          const printer = printerOf(kind);
          if (!printer) throw new Error(`kubectl cannot print ${kind}`);
          const now = NOW;
          const answer: Obj = {
            columns: printer.columns,
            rows: objects.map((object) => printer.row(object, now, false)),
            text: getText(kind, objects, { now }),
            wideColumns: printer.wideColumns,
            wideRows: objects.map((object) => printer.row(object, now, true)),
            wideText: getText(kind, objects, { now, wide: true }),
            allNamespacesText: getText(kind, objects, { now, allNamespaces: true }),
          };
          if (kind === 'Event') {
            answer.kubectlEventsText = eventsText(objects, now);
            answer.describeOrder = describeOrder(objects).map((event) => text(event, 'metadata', 'name'));
            answer.describeText = align(describeEvents(objects, now), forGet);
          }
          return difference(expect, answer);
        },
      },
    ];
  },
};
