/** Models staging/src/k8s.io/kubectl/pkg/describe/describe.go ConfigMapDescriber */
import { type Obj, entries } from '../../printers/access.ts';
import { describeEvents } from '../../printers/event-lines.ts';
import { align, forDescribe } from '../../printers/tabwriter.ts';
import { head } from '../../printers/words.ts';

export function describeConfigMap(map: Obj, events: readonly Obj[], now: number): string {
  const data = entries(map, 'data').map(([key, value]) => `${key}:\n----\n${String(value)}\n\n`);
  return align(
    `${head(map)}\nData\n====\n${data.join('')}\nBinaryData\n====\n\n${describeEvents(events, now)}`,
    forDescribe,
  );
}
