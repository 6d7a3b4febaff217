/** `kubectl exec`: the lab's containers hold no programs, so it always ends with an error. Models staging/src/k8s.io/kubectl/pkg/cmd/exec/exec.go Run */
import { get, list, text } from '../../printers/access.ts';
import { defaultContainer, hasContainer } from '../containers.ts';
import { ServerError, failure } from '../errors.ts';
import { last } from '../flags.ts';
import { getObject } from '../server/list.ts';
import { parseTargets, scopeOf } from '../targets.ts';
import type { Command } from './types.ts';

export const command: Command = {
  name: 'exec',
  flags: {
    valued: ['container', 'filename', 'pod-running-timeout'],
    switches: ['stdin', 'tty', 'quiet'],
    shorts: { c: 'container', f: 'filename', i: 'stdin', q: 'quiet', t: 'tty' },
  },
  run(flags, { cluster }) {
    const [word, ...words] = flags.positionals;
    if (word === undefined) throw new Error('pod, type/name or --filename must be specified');
    const program = flags.rest.length ? flags.rest : words;
    if (program.length === 0) throw new Error('you must specify at least one command for the container');
    const { namespace } = scopeOf(flags);
    const [target] = word.includes('/') ? parseTargets([word]) : parseTargets(['pods', word]);
    const pod = getObject(cluster, target!.resource, namespace, target!.name!);
    const phase = text(pod, 'status', 'phase');
    if (phase === 'Succeeded' || phase === 'Failed')
      throw new Error(`cannot exec into a container in a completed pod; current phase is ${phase}`);
    const wanted = last(flags, 'container');
    const { name, note } = wanted === undefined ? defaultContainer(pod) : { name: wanted, note: '' };
    const podName = text(pod, 'metadata', 'name');
    if (!hasContainer(pod, name))
      throw new ServerError('BadRequest', `container ${name} is not valid for pod ${podName}`);
    if (text(pod, 'spec', 'nodeName') === '')
      throw new ServerError('BadRequest', `pod ${podName} does not have a host assigned`);
    const running = ['containerStatuses', 'initContainerStatuses', 'ephemeralContainerStatuses']
      .flatMap((field) => list(pod, 'status', field))
      .some((status) => status.name === name && get(status, 'state', 'running'));
    if (!running)
      return failure(
        [new Error(`unable to upgrade connection: container not found (${JSON.stringify(name)})`)],
        '',
        note,
      );
    return failure(
      [
        new Error(
          `the simulated container ${JSON.stringify(name)} has no ${JSON.stringify(program[0])} to run`,
        ),
      ],
      '',
      note,
    );
  },
};
