/** Vectors of `api/v1`: `kubectl apply` and `create` against an API server without controllers. */
import type { KubeObject } from '../../api/objects.ts';
import { applyFile } from '../../kubectl/apply.ts';
import { LAST_APPLIED } from '../../printers/words.ts';
import { RANDOM, environmentWith, newStore, standing } from '../api-server.ts';
import { difference } from '../difference.ts';
import type { Difference, Group } from '../types.ts';

interface Answer {
  exitCode: number;
  stdout?: string;
  stderr?: string;
  objects?: unknown[];
  diff?: string;
}

interface Vector {
  name: string;
  before?: string;
  text: string;
  expect: Answer;
  admitted?: Answer;
  create?: Answer;
}

function run(vector: Vector, mode: 'apply' | 'create', admission: boolean): Required<Omit<Answer, 'diff'>> {
  const store = newStore();
  const environment = environmentWith(admission);
  const remember = mode === 'apply';
  const apply = (text: string) => applyFile('file.yaml', text, store, environment, { mode, remember });
  if (vector.before !== undefined) apply(vector.before);
  const printed = apply(vector.text);
  const objects = [...store.objects.values()].filter((object) => !standing.includes(object)).map(shown);
  return { ...printed, objects };
}

/** Without the fields that differ from run to run. */
function shown({ metadata, ...object }: KubeObject): unknown {
  const { uid: _uid, creationTimestamp: _created, annotations: all = {}, ...rest } = metadata;
  const { [LAST_APPLIED]: _applied, ...annotations } = all;
  if (Object.keys(annotations).length) rest.annotations = annotations;
  return JSON.parse(JSON.stringify({ ...object, metadata: rest }).replaceAll(RANDOM, '<random>')) as unknown;
}

function compare(
  what: string,
  recorded: Answer | undefined,
  got: Required<Omit<Answer, 'diff'>>,
): Difference | null {
  if (!recorded) return null;
  const { diff: _diff, objects = [], ...printed } = recorded;
  const { objects: stored, ...rest } = got;
  const answer = 'stdout' in printed ? rest : { exitCode: rest.exitCode, stderr: rest.stderr };
  const found = difference(printed, answer, what);
  if (found || (recorded.exitCode !== 0 && recorded.objects === undefined)) return found;
  return difference(objects, stored, `${what}.objects`);
}

export const group: Group = {
  formats: ['api/v1'],
  needs: { name: 'string', text: 'string', expect: 'object' },
  cases(document) {
    const vector = document as unknown as Vector;
    const { name, expect, admitted, create } = vector;
    return [
      {
        name,
        kubelets: [],
        run: () =>
          compare('expect', expect, run(vector, 'apply', false)) ??
          compare('admitted', admitted, run(vector, 'apply', true)) ??
          compare('create', create, run(vector, 'create', false)),
      },
    ];
  },
};
