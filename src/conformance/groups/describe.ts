/** Vectors of `describe/v1`: `kubectl describe pod`. */
import { type Obj, text } from '../../printers/access.ts';
import { describePod } from '../../kinds/pod/describe.ts';
import { difference } from '../difference.ts';
import type { Group } from '../types.ts';
import { NOW, withTimes, withoutTimes } from '../times.ts';

export const group: Group = {
  formats: ['describe/v1'],
  needs: { name: 'string', objects: 'array', expect: 'string' },
  cases(document) {
    const name = document.name as string;
    return [
      {
        name,
        kubelets: [],
        run() {
          const objects = withTimes(document.objects) as Obj[];
          const pod = objects.find((object) => text(object, 'kind') === 'Pod');
          if (!pod) throw new Error('there is no Pod among its objects');
          const events = objects.filter((object) => text(object, 'kind') === 'Event');
          return difference(document.expect, withoutTimes(describePod(pod, events, NOW)), 'text');
        },
      },
    ];
  },
};
