import type { Trace } from '../../../api/trace.ts';
import { clock } from '../../../printers/clock.ts';
import { podColumns } from '../../../printers/pods.ts';
import { podsAt } from '../../../lab/view.ts';
import type { Millis } from '../../../sim/time.ts';

/** Says where the cursor is and how the pods are, for those who do not see it. */
export function announce(trace: Trace, cursor: Millis) {
  const region = document.getElementById('timeline-says');
  if (!region) return;
  const pods = podsAt(trace, cursor);
  const some = pods.slice(0, 6).map((pod) => `${pod.metadata.name} ${podColumns(pod).status}`);
  const text = `${clock(cursor)}: ${some.join(', ') || 'no pods'}${pods.length > 6 ? ` and ${pods.length - 6} more` : ''}.`;
  if (region.textContent !== text) region.textContent = text;
}
