import { credentialsAt, ensuredAt } from '../../../lab/view.ts';
import { areAsMany } from '../count.ts';
import type { Matcher } from '../types.ts';

export const matcher = {
  field: 'record',
  shape: { image: 's', holds: 's', count: 'i' },
  help: {
    '': 'What the kubelet has recorded of who may use an image: {image: quay.io/acme/nginx, holds: default/valid-creds}.',
    image: 'The name of the image in the record, without its tag.',
    holds: 'A secret or service account as namespace/name, or everyone.',
    count: 'How many entries there are. 0 = there is no such entry.',
  },
  misses({ image, holds, count }, { trace, t }) {
    const rows = credentialsAt(trace, t).flatMap(({ imageName, imageRef, kind, who, hash }) =>
      kind === 'draft'
        ? ensuredAt(trace, imageRef, t)
            .filter((ensured) => ensured.hash === hash)
            .map((ensured) => ({ image: imageName, who: ensured.who ?? '' }))
        : [{ image: imageName, who: kind === 'everyone' ? 'everyone' : who }],
    );
    const own = rows.filter((row) => image === undefined || row.image === image);
    const fitting = own.filter(({ who }) => holds === undefined || who === holds);
    if (areAsMany(fitting.length, count)) return null;
    return own.length ? `held: ${own.map(({ who }) => who).join(', ')}` : 'no record';
  },
} satisfies Matcher;
