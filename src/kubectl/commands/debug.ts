/** `kubectl debug POD --image=…`: an ephemeral container. Models staging/src/k8s.io/kubectl/pkg/cmd/debug/debug.go Run */
import { addEphemeralContainer } from '../../apiserver/ephemeral.ts';
import type { Container, Pod } from '../../api/objects.ts';
import { findAll } from '../change.ts';
import { Refused, failure, success } from '../errors.ts';
import { isOn, last } from '../flags.ts';
import type { Command } from './types.ts';

const policies = ['', 'Always', 'IfNotPresent', 'Never'];

export const command: Command = {
  name: 'debug',
  flags: {
    valued: [
      'image',
      'image-pull-policy',
      'container',
      'target',
      'env',
      'profile',
      'filename',
      'copy-to',
      'custom',
    ],
    switches: [
      'stdin',
      'tty',
      'attach',
      'arguments-only',
      'quiet',
      'replace',
      'same-node',
      'share-processes',
    ],
    shorts: { c: 'container', f: 'filename', i: 'stdin', q: 'quiet', t: 'tty' },
  },
  run(flags, around) {
    const { cluster } = around;
    const image = last(flags, 'image') ?? '';
    const policy = last(flags, 'image-pull-policy') ?? '';
    const target = last(flags, 'target');
    if (last(flags, 'copy-to')) throw new Error("the lab's kubectl has no debug --copy-to");
    if (image === '') throw new Error('you must specify --image when not using --copy-to.');
    if (flags.positionals.length === 0) throw new Error('NAME or filename is required for debug');
    if (!policies.includes(policy)) throw new Error(`invalid image pull policy: ${policy}`);
    if (isOn(flags, 'tty') && !isOn(flags, 'stdin'))
      throw new Error('-i/--stdin is required for containers with -t/--tty=true');
    const [word = ''] = flags.positionals;
    const { found, errors } = findAll(flags, word.includes('/') ? [word] : ['pods', word], around, true);
    const [one] = found;
    if (!one) return failure(errors);
    if (one.object.kind !== 'Pod') throw new Error(`the lab's kubectl debugs pods, not ${one.resource.name}`);
    const pod = one.object as Pod;
    const quiet = isOn(flags, 'quiet');
    const named = last(flags, 'container');
    const name = named ?? `debugger-${cluster.environment.newUid(pod.metadata.name).slice(-5)}`;
    const container: Container = {
      name,
      image,
      ...(policy ? { imagePullPolicy: policy as Container['imagePullPolicy'] & string } : {}),
      ...(flags.rest.length ? { [isOn(flags, 'arguments-only') ? 'args' : 'command']: flags.rest } : {}),
      ...(isOn(flags, 'stdin') ? { stdin: true } : {}),
      ...(isOn(flags, 'tty') ? { tty: true } : {}),
      ...(target ? { targetContainerName: target } : {}),
    };
    const add =
      cluster.debug ?? ((to, added) => addEphemeralContainer(cluster.store, to, added, cluster.environment));
    const applied = add({ namespace: pod.metadata.namespace!, name: pod.metadata.name }, container);
    if ('error' in applied) throw new Refused(applied.error);
    const targeting = `Targeting container ${JSON.stringify(target)}. If you don't see processes from this container it may be because the container runtime doesn't support this feature.\n`;
    return success(
      quiet
        ? ''
        : `${target ? targeting : ''}${named === undefined ? `Defaulting debug container name to ${name}.\n` : ''}`,
    );
  },
};
