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
    'spec.auth':
      'Who checks logins. token: a token server, as for docker.io, quay.io and ghcr.io; the default for hosts without a port. basic: the registry itself. none: nobody, every repository is open.',
    'spec.realm': 'The address of the token server, for example https://auth.docker.io/token.',
    'spec.service': 'The name of the registry in requests to the token server.',
    'spec.tokenRefusal':
      '401 or 403: the status with which the token server refuses users who may not pull. If omitted, it issues a token that the registry refuses.',
    'spec.status': 'The HTTP status with which the registry answers every request, for example 429 or 503.',
    'spec.errors': 'This registry’s error messages; {image} is replaced with the image name.',
    'spec.users.username': 'The name with which the user logs in.',
    'spec.users.password': 'The password that is accepted until a step rotates it.',
    'spec.repositories.name': 'The path of the repository, without the host.',
    'spec.repositories.tags.*.digest':
      'The digest by which an image reference may name it. If omitted: derived from the name.',
    'spec.repositories.tags.*.size': 'The size of the image: 20Mi, 1.5Gi.',
    'spec.repositories.tags.*.pullError': 'An error of the runtime in place of a pull that would succeed.',
    'spec.repositories.tags.*.process.exitAfter': 'How long the process runs. If omitted: for ever.',
    'spec.repositories.tags.*.process.exitCode': 'The exit code with which it ends.',
    'spec.errors.unauthorized': 'The error for a wrong user name or password.',
    'spec.errors.denied': 'The error for a user, or nobody, without access.',
    'spec.errors.notFound': 'The error for an image that does not exist.',
    'spec.errors.unavailable': 'The error while the registry does not answer.',
  },
};
