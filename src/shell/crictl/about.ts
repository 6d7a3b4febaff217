/** `crictl version`, `info`, `config`. Models cri-tools/cmd/crictl/version.go */
import { CONTAINER_RUNTIMES } from '../runtimes.ts';
import { success, type Said } from '../types.ts';
import { type Subcommand, statusText } from './words.ts';

/** Of the tool. */
export const VERSION = 'v1.34.0';

const runtimeOf = ({ machine }: Subcommand) => CONTAINER_RUNTIMES[machine.node.runtime];

export function version(command: Subcommand): Said {
  const { name, release } = runtimeOf(command);
  return success(
    `Version:  0.1.0\nRuntimeName:  ${name}\nRuntimeVersion:  ${release}\nRuntimeApiVersion:  v1\n`,
  );
}

const condition = (type: string) => ({ message: '', reason: '', status: true, type });

export function info(command: Subcommand): Said {
  const { given, machine } = command;
  const { name } = runtimeOf(command);
  const mirrors = [...(machine.node.registries?.mirrors ?? [])];
  return statusText(
    [
      {
        status: { conditions: ['RuntimeReady', 'NetworkReady'].map(condition) },
        ...(given.has('quiet') || name !== 'containerd'
          ? {}
          : {
              config: {
                containerd: { defaultRuntimeName: 'runc', snapshotter: 'overlayfs' },
                registry: {
                  configPath: '/etc/containerd/certs.d',
                  mirrors: Object.fromEntries(mirrors.map(([host, endpoint]) => [host, { endpoint }])),
                },
              },
              lastCNILoadStatus: 'OK',
            }),
      },
    ],
    given,
  );
}
