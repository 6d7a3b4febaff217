import { describePod } from './describe.ts';
import { printer } from './printer.ts';
import type { KubectlPart } from '../types.ts';

export const kubectl: KubectlPart = {
  kind: 'Pod',
  printer,
  describe(pod, { now, withEvents, events }) {
    const whole = describePod(pod, withEvents ? events() : [], now);
    return withEvents ? whole : whole.replace(/^Events:.*\n/m, '');
  },
};
