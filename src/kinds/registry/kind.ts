import type { Kind } from '../types.ts';
import type { Shape } from '../shape.ts';
import { labMeta } from '../lab.ts';

export const processShape: Shape = { exitAfter: 'd', exitCode: 'i' };
const tag: Shape = { id: 's', digest: 's', size: 'z', pullTime: 'd', pullError: 's', process: processShape };
export const repositoryShape = {
  name: 's',
  visibility: 'e:public|private',
  readers: ['s'],
  tags: { '*': tag },
} satisfies Shape;

export const kind: Kind = {
  kind: 'Registry',
  apiVersion: 'lab/v1alpha1',
  shape: {
    ...labMeta,
    spec: {
      users: [{ username: 's', password: 's', validFor: 'd' }],
      repositories: [repositoryShape],
      auth: 'e:basic|token|none',
      realm: 's',
      service: 's',
      tokenRefusal: 'i',
      status: 'i',
      errors: { unauthorized: 's', denied: 's', notFound: 's', unavailable: 's' },
    },
  },
};
