/** The condition of a check and of an option. */
import { VERIFICATION_POLICIES } from '../../api/kubelet.ts';
import { podKey } from '../../kinds/raw.ts';
import { faultsOf, matcherShapes } from '../../manifest/expectations/index.ts';
import { LIMITS } from '../limits.ts';
import type { When } from '../types.ts';
import { knownWord, versionNames } from './edits.ts';
import { suggestion } from './near.ts';
import { type Written, isFields } from './written.ts';

const MATCHERS = Object.keys(matcherShapes);
const OF_RUN = [
  'at',
  'pod',
  'status',
  'ready',
  'restarts',
  'gate',
  'policy',
  'kubelet',
  'steps',
  ...MATCHERS,
];
const OF_LEARNER = ['step', 'changed', 'printed', 'cursor'];
const FIELDS = [...OF_RUN, ...OF_LEARNER, 'not'];

/** Null when any of it cannot be read: a condition with a part left out would be another one. */
export function readWhen(written: Written, about: 'learner' | 'run', depth = 0): When | null {
  if (written.isAbsent) {
    written.fault('This has no condition: when must say what must be so.');
    return null;
  }
  if (!written.only(FIELDS, 'when')) return null;
  if (about === 'run') {
    const other = OF_LEARNER.find((field) => written.has(field));
    if (other !== undefined) {
      written.at(other).fault(`${other} is about the learner. A prediction is about the run.`);
      return null;
    }
  }
  let sound = true;
  /** A field with its value, if it is given and can be read. */
  const field = <K extends string, T>(key: K, read: (item: Written) => T | null): { [key in K]?: T } => {
    const item = written.at(key);
    if (item.isAbsent) return {};
    const value = read(item);
    if (value === null) sound = false;
    return value === null ? {} : ({ [key]: value } as { [key in K]?: T });
  };
  const also = readAlso(written);
  if (also === null) sound = false;
  const when: When = {
    ...field('at', (item) => item.moment('at')),
    ...field('pod', (item) => podOf(item)),
    ...field('status', (item) => item.text('status')),
    ...field('ready', (item) => item.text('ready')),
    ...field('restarts', (item) => item.integer('restarts')),
    ...field('gate', (item) => item.boolean('gate')),
    ...field('policy', (item) => knownWord(item, VERIFICATION_POLICIES, 'policy')),
    ...field('kubelet', (item) => knownWord(item, versionNames, 'kubelet')),
    ...field('steps', readSteps),
    ...(also && Object.keys(also).length ? { also } : {}),
    ...field('step', readStep),
    ...field('changed', readChanged),
    ...field('printed', readPrinted),
    ...field('cursor', readCursor),
    ...field('not', (item) => readNot(item, about, depth)),
  };
  if (!sound) return null;
  const fault = faultOf(when);
  if (fault === null) return when;
  written.fault(fault);
  return null;
}

/** What it says does not suffice for a condition. */
function faultOf(when: When): string | null {
  const { pod, at: _, status, ready, restarts, also, ...others } = when;
  const hasState = status !== undefined || ready !== undefined || restarts !== undefined;
  if (pod === undefined && hasState) return 'status, ready and restarts are of a pod: name it.';
  if (pod === undefined && also && 'decided' in also) return 'decided is about a pod: name it.';
  if (Object.keys(others).length === 0 && !hasState && !also)
    return pod === undefined
      ? 'This condition says nothing.'
      : 'This condition does not say what the pod must be: give status, ready, restarts or decided.';
  return null;
}

export const podOf = (item: Written): string | null => {
  const pod = item.sentence('pod', 320);
  return pod === null ? null : podKey(pod);
};

function readAlso(written: Written): Record<string, unknown> | null {
  const also = Object.fromEntries(
    MATCHERS.filter((key) => written.has(key)).map((key) => [key, written.at(key).value]),
  );
  const faults = faultsOf(also, []);
  for (const { path, atKey, message, code, known } of faults) {
    const name = String(path.at(-1) ?? '');
    const text =
      code === 'unknown-field'
        ? `Unknown field "${name}" of ${path.slice(0, -1).join('.')}.${suggestion(name, known ?? [])}`
        : `${path.join('.')}: ${message}`;
    written.fault(text.endsWith('.') || text.endsWith('?') ? text : `${text}.`, atKey, [
      ...written.path,
      ...path,
    ]);
  }
  return faults.length ? null : also;
}

function readSteps(item: Written): NonNullable<When['steps']> | null {
  const all = item.list('steps', LIMITS.edits).map((each) => {
    const sound = each.only(['at', 'kind'], 'a step');
    const at = each.at('at').moment('at');
    const kind = each.at('kind').sentence('kind');
    return sound && at !== null && kind !== null ? { at, kind } : null;
  });
  if (all.length && all.every((each) => each !== null)) return all;
  item.fault('steps must be a list like [{at: 30s, kind: restartKubelet}].');
  return null;
}

function readStep(item: Written): NonNullable<When['step']> | null {
  if (isFields(item.value) && item.keys.length === 1) return item.value;
  item.fault('step must name exactly one step, for example {rotate: {username: alice}}.');
  return null;
}

function readChanged(item: Written): NonNullable<When['changed']> | null {
  if (!item.only(['name', 'contains', 'lacks'], 'changed')) return null;
  const name = item.at('name').sentence('name', 200);
  if (name === null) {
    item.fault('changed must name a file: {name: kubelet.yaml, contains: AlwaysVerify}.');
    return null;
  }
  return { name, ...texts(item, ['contains', 'lacks']) };
}

function readPrinted(item: Written): NonNullable<When['printed']> | null {
  if (!item.only(['command', 'contains'], 'printed')) return null;
  const command = item.at('command').sentence('command');
  if (command === null) {
    item.fault('printed must name a command: {command: kubectl get pods, contains: Running}.');
    return null;
  }
  return { command, ...texts(item, ['contains']) };
}

const texts = (item: Written, keys: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const text = item.at(key).text(key, LIMITS.piece);
      return text === null || text === '' ? [] : [[key, text]];
    }),
  );

function readCursor(item: Written): NonNullable<When['cursor']> | null {
  if (!item.only(['from', 'to', 'pod'], 'cursor')) return null;
  const from = item.at('from').moment('from');
  const to = item.at('to').moment('to');
  const pod = item.has('pod') ? podOf(item.at('pod')) : null;
  if (from === null && to === null && pod === null) {
    item.fault('cursor must say where: from, to or pod.');
    return null;
  }
  return {
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(pod === null ? {} : { pod }),
  };
}

function readNot(item: Written, about: 'learner' | 'run', depth: number): When | null {
  if (depth < LIMITS.nots) return readWhen(item, about, depth + 1);
  item.fault(`not may be nested ${LIMITS.nots} times.`);
  return null;
}
