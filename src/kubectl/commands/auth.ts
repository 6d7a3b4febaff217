/** `kubectl auth can-i|whoami`: who works on the node may do everything. Models staging/src/k8s.io/kubectl/pkg/cmd/auth/cani.go RunAccessCheck, and whoami.go Run */
import { table } from '../../printers/tabwriter.ts';
import { success } from '../errors.ts';
import { isOn, last } from '../flags.ts';
import { printerOf } from '../output/index.ts';
import { findResource } from '../resources.ts';
import type { Command } from './types.ts';

const USER = 'kubernetes-admin';
const GROUPS = ['kubeadm:cluster-admins', 'system:authenticated'];

export const subcommands: readonly string[] = ['can-i', 'whoami'];

export const command: Command = {
  name: 'auth',
  flags: {
    valued: ['subresource', 'output', 'template', 'as-group', 'as-uid'],
    switches: ['all-namespaces', 'quiet', 'list', 'no-headers'],
    shorts: { A: 'all-namespaces', q: 'quiet', o: 'output' },
  },
  run(flags) {
    const [word = '', ...args] = flags.positionals;
    if (word === 'whoami') {
      const output = last(flags, 'output') ?? '';
      const userInfo = { groups: GROUPS, username: USER };
      const review = {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'SelfSubjectReview',
        metadata: { creationTimestamp: null },
        status: { userInfo },
      };
      const print = printerOf(flags, output);
      return success(
        print
          ? print(review)
          : table(
              ['Attribute', 'Value'],
              [
                ['Username', USER],
                ['Groups', `[${GROUPS.join(' ')}]`],
              ],
            ),
      );
    }
    if (word !== 'can-i') throw new Error(`unknown command ${JSON.stringify(word)} for "kubectl auth"`);
    if (isOn(flags, 'list'))
      return success(
        table(
          ['Resources', 'Non-Resource URLs', 'Resource Names', 'Verbs'],
          [
            ['*.*', '[]', '[]', '[*]'],
            ['', '[*]', '[]', '[*]'],
          ],
        ),
      );
    if (args.length !== 2)
      throw new Error(
        "you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.",
      );
    const [type = ''] = args[1]!.split('/');
    const known = type === '' || type === '*' || findResource(type);
    const warning = known ? '' : `Warning: the server doesn't have a resource type '${type}'\n\n`;
    return success(isOn(flags, 'quiet') ? '' : 'yes\n', warning);
  },
};
