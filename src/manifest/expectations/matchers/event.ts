import { eventsAt, podAt } from '../../../lab/view.ts';
import { areAsMany } from '../count.ts';
import type { Matcher } from '../types.ts';

export const matcher = {
  field: 'event',
  shape: { type: 'e:Normal|Warning', reason: 's', message: 's', count: 'i' },
  help: {
    '': 'An event that there is by then, of the pod if one is named: {reason: Failed, message: unauthorized}.',
    message: 'A part of the message.',
    count: 'How often it occurred. 0 = there is no such event.',
  },
  misses({ type, reason, message, count }, { trace, t, pod }) {
    const object = pod === null ? null : podAt(trace, pod, t);
    if (pod !== null && !object) return count === 0 ? null : 'no such pod';
    const all = eventsAt(trace, t, object?.metadata.uid);
    const fitting = all.filter(
      (event) =>
        (type === undefined || event.type === type) &&
        (reason === undefined || event.reason === reason) &&
        (message === undefined || event.message.includes(String(message))),
    );
    const times = fitting.reduce((sum, event) => sum + event.count, 0);
    if (areAsMany(times, count)) return null;
    if (times > 0) return `${times} times`;
    return all.length ? `events ${[...new Set(all.map((event) => event.reason))].join(', ')}` : 'no events';
  },
} satisfies Matcher;
