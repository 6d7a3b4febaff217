import type { Help } from '../types.ts';

export const help: Help = {
  kind: 'Registry',
  fields: {
    'spec.users': 'Users and their passwords.',
    'spec.users.validFor': 'How long the password is accepted, for tokens that expire.',
    'spec.repositories': 'The repositories of the registry.',
    'spec.repositories.visibility': 'public: anyone may pull. private: the readers only.',
    'spec.repositories.readers': 'Users who may pull from a private repository.',
    'spec.repositories.tags':
      'Tags by name, each with size and pullTime and optionally id, digest, pullError and process.',
    'spec.repositories.tags.*.pullTime': 'How long a pull takes.',
    'spec.repositories.tags.*.id': 'The image ID in the runtime; tags with the same ID are one image.',
    'spec.repositories.tags.*.process': 'What the process of a container does if no command is specified.',
    'spec.errors': 'This registry’s error messages; {image} is replaced with the image name.',
  },
};
