import { filesAt } from '../../../lab/view.ts';
import { areAsMany } from '../count.ts';
import type { Matcher } from '../types.ts';

export const matcher = {
  field: 'file',
  shape: { path: 's', contains: 's', count: 'i' },
  help: {
    '': 'A file below the kubelet’s root at that moment: {path: image_manager/pulled, contains: alice-secret}.',
    path: 'The path, or the beginning of it.',
    contains: 'A part of its text.',
    count: 'How many there are. 0 = there is no such file.',
  },
  misses({ path = '', contains = '', count }, { trace, t }) {
    const all = filesAt(trace, t).filter(([name]) => name.startsWith(String(path)));
    const fitting = all.filter(([, text]) => text.includes(String(contains)));
    if (areAsMany(fitting.length, count)) return null;
    return `${fitting.length} of ${all.length} files`;
  },
} satisfies Matcher;
