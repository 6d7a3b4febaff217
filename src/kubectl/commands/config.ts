/** `kubectl config`: the one context that the node's administrator has. Models staging/src/k8s.io/kubectl/pkg/cmd/config/config.go NewCmdConfig */
import { table } from '../../printers/tabwriter.ts';
import { success } from '../errors.ts';
import { isOn, last } from '../flags.ts';
import { printerOf } from '../output/index.ts';
import { serverOf } from '../server/address.ts';
import type { Printed } from '../types.ts';
import type { Command, Surroundings } from './types.ts';
import type { Flags } from '../flags.ts';

/** What kubeadm calls them. */
const CLUSTER = 'kubernetes';
const USER = 'kubernetes-admin';
const CONTEXT = `${USER}@${CLUSTER}`;
const HIDDEN = 'DATA+OMITTED';

const configOf = ({ cluster }: Surroundings) => ({
  apiVersion: 'v1',
  clusters: [{ cluster: { 'certificate-authority-data': HIDDEN, server: serverOf(cluster) }, name: CLUSTER }],
  contexts: [{ context: { cluster: CLUSTER, user: USER }, name: CONTEXT }],
  'current-context': CONTEXT,
  kind: 'Config',
  users: [{ name: USER, user: { 'client-certificate-data': HIDDEN, 'client-key-data': HIDDEN } }],
});

const header = (flags: Flags, names: string[]) => (isOn(flags, 'no-headers') ? null : names);

function contexts(flags: Flags, [name]: readonly string[]): Printed {
  if (name !== undefined && name !== CONTEXT) throw new Error(`context ${name} not found`);
  if (last(flags, 'output') === 'name') return success(`${CONTEXT}\n`);
  return success(
    table(header(flags, ['Current', 'Name', 'Cluster', 'AuthInfo', 'Namespace']), [
      ['*', CONTEXT, CLUSTER, USER, ''],
    ]),
  );
}

type Run = (flags: Flags, args: readonly string[], around: Surroundings) => Printed;

const commands = new Map<string, Run>([
  [
    'view',
    (flags, _, around) =>
      success(
        printerOf(flags, last(flags, 'output') ?? (last(flags, 'template') ? '' : 'yaml'))!(configOf(around)),
      ),
  ],
  ['current-context', () => success(`${CONTEXT}\n`)],
  ['get-contexts', contexts],
  ['get-clusters', (flags) => success(table(header(flags, ['Name']), [[CLUSTER]]))],
  ['get-users', (flags) => success(table(header(flags, ['Name']), [[USER]]))],
  [
    'use-context',
    (_, [name = '']) => {
      if (name !== CONTEXT) throw new Error(`no context exists with the name: ${JSON.stringify(name)}`);
      return success(`Switched to context ${JSON.stringify(CONTEXT)}.\n`);
    },
  ],
]);

export const subcommands: readonly string[] = [...commands.keys()].sort();

export const command: Command = {
  name: 'config',
  flags: {
    valued: ['output', 'template'],
    switches: ['minify', 'raw', 'flatten', 'merge', 'no-headers', 'current'],
    shorts: { o: 'output' },
  },
  run(flags, around) {
    const [word = '', ...args] = flags.positionals;
    const run = commands.get(word);
    if (!run)
      throw new Error(`the lab's kubectl cannot change its config: it has no config ${JSON.stringify(word)}`);
    return run(flags, args, around);
  },
};
