import { clock } from '../../../printers/clock.ts';
import { podColumns } from '../../../printers/pods.ts';
import type { ViewQuestions } from '../../../session/view-reader.ts';
import type { Millis } from '../../../sim/time.ts';

/** Says where the cursor is and how the pods are, for those who do not see it. */
export function announce(reader: ViewQuestions, cursor: Millis) {
  const region = document.getElementById('timeline-says');
  if (!region) return;
  const pods = reader.podsAt(cursor);
  const some = pods.slice(0, 6).map((pod) => `${pod.metadata.name} ${podColumns(pod).status}`);
  const text = `${clock(cursor)}: ${some.join(', ') || 'no pods'}${pods.length > 6 ? ` and ${pods.length - 6} more` : ''}.`;
  if (region.textContent !== text) region.textContent = text;
}
