import { requestsAt } from '../../../lab/view.ts';
import { areAsMany } from '../count.ts';
import type { Matcher } from '../types.ts';

export const matcher = {
  field: 'request',
  shape: {
    host: 's',
    image: 's',
    username: 's',
    result: 'e:ok|unauthorized|denied|notFound|unavailable|error',
    count: 'i',
  },
  help: {
    '': 'A request to a registry that had been made by then, for the pod if one is named: {username: alice, result: ok}.',
    username: 'The user, or anonymous.',
    count: 'How many there were. 0 = nobody asked.',
  },
  misses({ count, ...wanted }, { trace, t, pod }) {
    const all = requestsAt(trace, t).filter((request) => pod === null || request.pod === pod);
    const fitting = all.filter((request) =>
      Object.entries(wanted).every(
        ([field, value]) =>
          value === (field === 'username' ? (request.username ?? 'anonymous') : request[field as 'host']),
      ),
    );
    if (areAsMany(fitting.length, count)) return null;
    return `${fitting.length} of ${all.length} requests`;
  },
} satisfies Matcher;
