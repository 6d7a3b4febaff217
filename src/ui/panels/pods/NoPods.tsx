import type { ViewQuestions } from '../../../session/view-reader.ts';
import type { Millis } from '../../../sim/time.ts';
import { Empty } from '../../base/Empty.tsx';

const fills = (reader: ViewQuestions, t: Millis) => reader.podsAt(t).length > 0;

/** In place of the table, before the first pod and after the last one. */
export default function NoPods() {
  return (
    <Empty fills={fills}>
      No resources found. A pod appears here once a file of the scenario that contains it has been applied.
    </Empty>
  );
}
