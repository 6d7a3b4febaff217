/** `kubectl version`. */
import { success } from '../errors.ts';
import { isOn, last } from '../flags.ts';
import { goJson } from '../output/jsonpath.ts';
import { asYaml } from '../output/yaml.ts';
import type { Command } from './types.ts';

/** The release that the lab's kubectl speaks as, and the kustomize in it. */
const CLIENT = 'v1.36.3';
const KUSTOMIZE = 'v5.8.1';

export const command: Command = {
  name: 'version',
  flags: { valued: ['output'], switches: ['client'], shorts: { o: 'output' } },
  run(flags, { cluster }) {
    if (flags.positionals.length) throw new Error(`extra arguments: [${flags.positionals.join(' ')}]`);
    const output = last(flags, 'output') ?? '';
    const server = isOn(flags, 'client') ? null : cluster.version;
    if (output === '')
      return success(
        `Client Version: ${CLIENT}\nKustomize Version: ${KUSTOMIZE}\n${server ? `Server Version: ${server}\n` : ''}`,
      );
    if (output !== 'json' && output !== 'yaml') throw new Error(`--output must be 'yaml' or 'json'`);
    const parts = (gitVersion: string) => {
      const [, major, minor] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? [];
      return { gitVersion, major, minor };
    };
    const all = {
      clientVersion: parts(CLIENT),
      kustomizeVersion: KUSTOMIZE,
      ...(server ? { serverVersion: parts(server) } : {}),
    };
    return success(output === 'json' ? `${goJson(all, 2)}\n` : asYaml(all));
  },
};
