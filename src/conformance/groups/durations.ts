/** Vectors of `durations/v1`: ages as in tables, in their short form, and as Go prints them. */
import { humanDuration, shortDuration } from '../../printers/duration.ts';
import { duration } from '../../sim/go.ts';
import { difference } from '../difference.ts';
import type { Group } from '../types.ts';

export const group: Group = {
  formats: ['durations/v1'],
  needs: { expect: 'object' },
  cases(document) {
    const milliseconds = Number(document.milliseconds);
    return [
      {
        name: `${milliseconds} ms`,
        kubelets: [],
        run: () =>
          difference(document.expect, {
            human: humanDuration(milliseconds),
            short: shortDuration(milliseconds),
            go: duration(milliseconds),
          }),
      },
    ];
  },
};
