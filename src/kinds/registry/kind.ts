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
      errors: { unauthorized: 's', denied: 's', notFound: 's', unavailable: 's' },
    },
  },
  descriptions: {
    'spec.users': 'Who may log in, with which password.',
    'spec.users.validFor': 'A token that expires: accepted for this long.',
    'spec.repositories': 'What the registry holds.',
    'spec.repositories.visibility': 'public: anyone may pull. private: the readers only.',
    'spec.repositories.readers': 'The users who may pull from a private repository.',
    'spec.repositories.tags': 'By name: size, pullTime and, when wanted, id, digest, pullError and process.',
    'spec.repositories.tags.*.pullTime': 'How long a pull takes.',
    'spec.repositories.tags.*.id': 'The runtime’s image id; tags that share one are one image.',
    'spec.repositories.tags.*.process': 'What a container’s process does when its command does not say.',
    'spec.errors': 'This registry’s own words for a refusal; {image} stands for the image.',
  },
};
