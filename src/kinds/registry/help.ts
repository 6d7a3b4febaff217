import type { Help } from '../types.ts';

export const help: Help = {
  kind: 'Registry',
  fields: {
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
