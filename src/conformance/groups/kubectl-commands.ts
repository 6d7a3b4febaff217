/**
 * Vectors of `kubectl/v1`: a command and the same with `--dry-run=client -o yaml`, or a file of commands that ran one
 * after another on a cluster.
 */
import type { KubeObject } from '../../api/objects.ts';
import { applyObject, keyOf } from '../../apiserver/store.ts';
import { kubectl } from '../../kubectl/command.ts';
import { createCommand } from '../../kubectl/create.ts';
import { environmentWith, newStore } from '../api-server.ts';
import { difference } from '../difference.ts';
import type { Case, Group, Raw } from '../frame.ts';

interface Printed {
  exitCode: number;
  stdout: string;
  stderr: string;
}

interface Recorded extends Printed {
  name: string;
  args: string[];
  files?: Record<string, string>;
  stdin?: string;
}

function single(document: Raw): Case {
  const { args, expect } = document as unknown as { args: string[]; expect: Printed & { dryRun?: Printed } };
  const { dryRun, ...printed } = expect;
  const run = (dry: boolean) => {
    const answer = createCommand(args, newStore(), environmentWith(false), dry);
    if (!answer) throw new Error(`this kubectl has no command ${args.slice(0, 2).join(' ')}`);
    return answer;
  };
  return {
    name: args.join(' '),
    kubelets: [],
    run: () =>
      difference(printed, run(false), 'expect') ?? (dryRun ? difference(dryRun, run(true), 'dryRun') : null),
  };
}

/** Names, moments and the server's dump of internal objects are of that run. */
const normalized = ({ exitCode, stdout, stderr }: Printed): Printed => ({
  exitCode,
  stdout: stdout
    .replace(/kube-api-access-\w+/g, 'kube-api-access-<random>')
    .replace(/(creationTimestamp: ).*/g, '$1<time>')
    .replace(/(\buid: ).*/g, '$1<uid>'),
  stderr: stderr.replace(/\n@@[^]*$/, '\n'),
});

function sequence(document: Raw): Case[] {
  const { setup, cases } = document as unknown as {
    setup?: string | { namespaces?: string[]; steps?: { apply?: KubeObject[] }[] };
    cases: Recorded[];
  };
  const environment = environmentWith(true);
  const store = newStore();
  const apply = (object: KubeObject) => void applyObject(store, object, environment);
  const before = typeof setup === 'object' ? setup : {};
  for (const name of before.namespaces ?? [])
    apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  for (const { apply: objects = [] } of before.steps ?? []) objects.forEach(apply);
  return cases.map(({ name, args, files = {}, stdin = '', ...printed }) => ({
    name: `kubectl ${args.join(' ')} (${name})`,
    kubelets: [],
    run() {
      // As it was recorded: manifests of this pod met a cluster without it.
      store.objects.delete(keyOf('Pod', 'default', 'other'));
      const answer = kubectl(args, { files, stdin, store, environment });
      if (!answer) throw new Error(`this kubectl has no command ${args[0] ?? ''}`);
      return difference(normalized(printed), normalized(answer));
    },
  }));
}

export const group: Group = {
  formats: ['kubectl/v1'],
  needs: {},
  cases(document) {
    if (Array.isArray(document.cases)) return sequence(document);
    if (!Array.isArray(document.args)) throw new Error('it has neither args nor cases');
    return [single(document)];
  },
};
