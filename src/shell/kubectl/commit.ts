/** Puts what a command has changed into the files: steps at the cursor, and files that they apply. */
import type { KubeObject } from '../../api/objects.ts';
import { withoutNulls } from '../../apiserver/nulls.ts';
import { canonical } from '../../kinds/canonical.ts';
import { documentCount } from '../../kubectl/written.ts';
import { checkFile } from '../../manifest/check-file.ts';
import { parseFile } from '../../manifest/parse.ts';
import { doomedText } from '../../steps/late/delete.ts';
import type { Machine } from '../machine.ts';
import type { Change, Recording } from './recording.ts';
import { referenceOf, stepOf } from './steps.ts';
import { filesText } from './written.ts';

/** A file that the command was given. */
export interface Source {
  text: string;
  /** The editor's name of it; null = it is another one. */
  own: string | null;
}

type Applied = Extract<Change, { kind: 'apply' }>;

/** Sent as it was written. */
const isVerbatim = ({ object, from }: Applied) =>
  from !== null && canonical(withoutNulls(from.document)) === canonical(object);

const nameOf = ({ kind, metadata }: KubeObject) => `${metadata.name}-${kind.toLowerCase()}.yaml`;

/** `web.yaml` of a path or an address. */
function baseName(path: string): string | null {
  const base = path.split(/[?#]/, 1)[0]!.split('/').at(-1)!;
  return /^[\w.-]+\.(ya?ml|json)$/.test(base) ? base.replace(/\.json$/, '.yaml') : null;
}

/** Whether the lab reads a text as kubectl does, which is more patient. */
function isReadable(name: string, text: string): boolean {
  const { diagnostics } = checkFile(parseFile({ name, text }));
  return diagnostics.every(({ severity }) => severity !== 'error');
}

function newFile(machine: Machine, name: string, text: string): string {
  const free = machine.freeName(name);
  machine.write(free, text.endsWith('\n') ? text : `${text}\n`);
  return free;
}

/** The file that has what was applied of one source, and nothing else; null = that changed nothing. */
function fileOf(machine: Machine, all: readonly Applied[], source: Source | undefined): string | null {
  const changed = all.filter((each) => each.changed).map(({ object }) => object);
  const [object] = changed;
  if (!object) return null;
  const { from } = all[0]!;
  const name = (from && baseName(from.file)) ?? nameOf(object);
  const whole =
    source !== undefined &&
    documentCount(source.text) === all.length &&
    all.every(isVerbatim) &&
    isReadable(name, source.text);
  if (whole && source.own !== null) return source.own;
  return newFile(machine, name, whole ? source.text : filesText(changed));
}

/** An update that no file of the lab can have: what the server made of it, as a patch. */
function patchable(change: Change): Change {
  if (change.kind !== 'apply' || !change.changed || !change.before) return change;
  const { before, after, object } = change;
  return isReadable('a.yaml', filesText([object])) ? change : { kind: 'change', before, after };
}

/** Those of one source together, in their order. */
function bySource(changes: readonly Applied[]): Applied[][] {
  const groups = new Map<string, Applied[]>();
  changes.forEach((change, i) => {
    const key = change.from ? `-f ${change.from.file}` : `made ${i}`;
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  });
  return [...groups.values()];
}

/** Changes of one kind in a row. */
function rows(changes: readonly Change[]): Change[][] {
  const all: Change[][] = [];
  for (const change of changes) {
    const last = all.at(-1);
    if (last?.[0]!.kind === change.kind) last.push(change);
    else all.push([change]);
  }
  return all;
}

const ofKind = <K extends Change['kind']>(changes: readonly Change[], kind: K) =>
  changes.filter((change): change is Extract<Change, { kind: K }> => change.kind === kind);

/** What the run has planned for the very moment of the cursor has happened already: a step there would come before it. */
function leaveMoment(machine: Machine) {
  const { trace, at } = machine;
  const isThen = ({ t }: { t: number }) => t === at;
  if (trace.objects.log.some(isThen) && !trace.inputs.some(isThen)) machine.pass(1);
}

/** `args` = what was typed behind `kubectl`. Throws UnreadableFiles. */
export function commit(
  machine: Machine,
  { changes }: Recording,
  args: readonly string[],
  sources: ReadonlyMap<string, Source>,
): void {
  leaveMoment(machine);
  for (const row of rows(changes.map(patchable))) {
    const files = bySource(ofKind(row, 'apply')).flatMap(
      (group) => fileOf(machine, group, sources.get(group[0]!.from?.file ?? '')) ?? [],
    );
    if (files.length) machine.addStep({ apply: files });
    for (const { before, after } of ofKind(row, 'change')) machine.addStep(stepOf(args, before, after));
    for (const { pod, container } of ofKind(row, 'debug'))
      machine.addStep({ debug: { pod: referenceOf(pod).replace('pod/', ''), container } });
    const removed = ofKind(row, 'remove').map(({ reference, grace }) =>
      doomedText(referenceOf(reference), grace),
    );
    if (removed.length) machine.addStep({ delete: removed });
  }
}
