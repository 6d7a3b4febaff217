/**
 * When the commands ran. That is not recorded, but it is an input of the run: the ages in the recorded tables say how
 * many seconds lay between an object's creation and the command. Both count whole seconds of one clock, so every age is
 * an exact difference of two of them; commands in the same second are spread over it, and those that say nothing lie
 * between their neighbours.
 */
import { findResource } from '../../../kubectl/resources.ts';
import { draw, stream } from '../../../sim/rng.ts';
import { parseDuration } from '../../../sim/duration.ts';
import type { Part, Recorded, Setup } from './types.ts';

/** At command `at` the object was so many seconds old. */
interface Sighting {
  at: number;
  object: string;
  age: number;
}

export interface Clock {
  /** Seconds on the run's own clock, whose zero is a whole second of the day. */
  t0: number;
  /** Of each command, in the order of the run. */
  commands: number[];
}

/** Only ages that are told to the second. */
const seconds = (age: string): number | null =>
  /^(\d+s|\d+m\d+s|[2-9]m)$/.test(age) ? parseDuration(age) / 1000 : null;

/** The rows of the tables of `kubectl get`, with the object's key and its age. */
function sightings({ args, stdout }: Recorded, at: number): Sighting[] {
  if (args[0] !== 'get') return [];
  const flag = args.findIndex((arg) => arg === '-n' || arg === '--namespace');
  const ownNamespace = flag < 0 ? 'default' : (args[flag + 1] ?? 'default');
  let header: { name: string; from: number; to: number | undefined }[] = [];
  return stdout.split('\n').flatMap((line): Sighting[] => {
    if (/^(NAMESPACE +)?NAME .* AGE\b/.test(line)) {
      const starts = [...line.matchAll(/\S+(?: \S+)*/g)].map(({ 0: name, index }) => ({ name, from: index }));
      header = starts.map((each, i) => ({ ...each, to: starts[i + 1]?.from }));
      return [];
    }
    const cell = (wanted: string) => {
      const column = header.find(({ name }) => name === wanted);
      return column ? line.slice(column.from, column.to).trim() : '';
    };
    const age = seconds(cell('AGE'));
    const [type, name] = cell('NAME').includes('/') ? cell('NAME').split('/') : [args[1] ?? '', cell('NAME')];
    const resource = findResource(type!.replace(/\/.*$/, ''));
    if (age === null || !resource) return [];
    const namespace = resource.namespaced ? cell('NAMESPACE') || ownNamespace : '';
    return [{ at, object: `${resource.kind}/${namespace}/${name!}`, age }];
  });
}

/** The rows of `kubectl get events` that tell when a command edited a pod: the kubelet stops its container at once. */
const edits = ({ args, stdout }: Recorded): { pod: string; age: number }[] =>
  args[0] !== 'get'
    ? []
    : [...stdout.matchAll(/^(?:\S+ +)?(\S+) +Normal +Killing +pod\/(\S+) .*definition changed/gm)].flatMap(
        ([, age, pod]) => {
          const ago = seconds(age!);
          return ago === null ? [] : [{ pod: pod!, age: ago }];
        },
      );

/** The objects that a command says it created. */
const createdBy = ({ stdout, args }: Recorded): string[] =>
  args.some((arg) => arg.startsWith('--dry-run'))
    ? []
    : [...stdout.matchAll(/^([a-z]+)\/(\S+) created$/gm)].map(
        ([, type, name]) => `${findResource(type!)?.kind ?? type}/default/${name!}`,
      );

const objectsOf = ({ steps = [] }: Setup): [object: string, at: number][] =>
  steps.flatMap(({ at, apply = [] }) =>
    apply.map(({ kind, metadata: { name, namespace = 'default' } }): [string, number] => [
      `${kind}/${namespace}/${name}`,
      at,
    ]),
  );

/** `seed` 0 = evenly spread. */
export function clockOf(parts: readonly Part[], setup: Setup, seed: number): Clock {
  const commands = parts.flatMap(({ cases, sameRun }) => cases.map((recorded) => ({ recorded, sameRun })));
  const all = commands.flatMap(({ recorded, sameRun }, at) =>
    sightings(recorded, at).map((sighting) => ({ sighting, sameRun })),
  );
  // Our own copies are of another run than the file that was asked for; they serve where it tells no times.
  const own = all.filter(({ sameRun }) => sameRun);
  const seen = (own.length ? own : all).map(({ sighting }) => sighting);
  const first = objectsOf(setup);
  const created = new Map<string, number>();
  const ran = new Map<number, number>();
  const anchor = first.find(([object]) => seen.some((each) => each.object === object));
  if (anchor) created.set(anchor[0], 0);
  for (let before = -1; before < created.size + ran.size;) {
    before = created.size + ran.size;
    for (const { at, object, age } of seen) {
      const [birth, moment] = [created.get(object), ran.get(at)];
      if (birth !== undefined && moment === undefined) ran.set(at, birth + age);
      if (birth === undefined && moment !== undefined) created.set(object, moment - age);
    }
  }
  commands.forEach(({ recorded }, at) => {
    for (const object of createdBy(recorded)) {
      const birth = created.get(object);
      if (birth !== undefined && !ran.has(at)) ran.set(at, birth);
    }
  });
  // Each object of the setup was made in the second of its step.
  const known = first.filter(([object]) => created.has(object));
  const low = Math.max(...known.map(([object, at]) => created.get(object)! - at), -1);
  const high = Math.min(...known.map(([object, at]) => created.get(object)! + 1 - at), low + 1);
  let random = stream(seed, 'kubectl');
  const chance = () => {
    if (seed === 0) return 0.5;
    const [value, rest] = draw(random);
    random = rest;
    return value;
  };
  const t0 = known.length ? low + (high - low) * (0.05 + 0.9 * chance()) : 0.25;
  const from = t0 + 1 + 0.1;
  const rough = spread(commands.length, ran, from, () => 0.5);
  commands.forEach(({ recorded, sameRun }, at) => {
    if (own.length && !sameRun) return;
    for (const { pod, age } of edits(recorded)) {
      const edit = commands.findLastIndex(({ recorded: { stdout } }) =>
        stdout.split('\n').includes(`pod/${pod} configured`),
      );
      if (edit >= 0 && !ran.has(edit)) ran.set(edit, Math.floor(rough[at]!) - age);
    }
  });
  return { t0, commands: spread(commands.length, ran, from, chance) };
}

/** Rising moments, each in its second where that is known. */
function spread(
  count: number,
  ran: ReadonlyMap<number, number>,
  from: number,
  chance: () => number,
): number[] {
  const moments: number[] = [];
  let before = from;
  for (let i = 0; i < count; i++) {
    const low = Math.max(before, ran.get(i) ?? -Infinity);
    let next = i;
    while (next < count && !ran.has(next)) next++;
    const second = ran.get(next);
    if (second === undefined) before = low + 0.15;
    else {
      let end = next;
      for (let j = next; j < count && (ran.get(j) ?? second) === second; j++) if (ran.has(j)) end = j;
      const room = Math.max(0, second + 0.98 - low);
      before = low + (room / (end - i + 2)) * (0.5 + chance());
    }
    moments.push(before);
  }
  return moments;
}
