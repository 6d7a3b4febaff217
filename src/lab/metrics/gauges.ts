/**
 * The kubelet's gauges of intents and records, from the files below its root. Each is set when the kubelet itself writes or
 * deletes a file of its kind, and is 0 before the first time.
 * Models pkg/kubelet/images/pullmanager/metrics.go meteringRecordsAccessor
 */
import type { KubeletProcess, Trace } from '../../api/trace.ts';
import { PULLED, PULLING } from '../../kubelet/images/pullmanager/folders.ts';
import { changesOf } from '../../sim/history.ts';
import type { Millis } from '../../sim/time.ts';
import { INMEMORY_INTENTS, INMEMORY_RECORDS, ONDISK_INTENTS, ONDISK_RECORDS } from './families.ts';

/** A value from a moment on; null = nobody serves it. */
export interface Point {
  t: Millis;
  value: number | null;
}

/** A folder of one kind of file, and its gauges. */
interface Kind {
  folder: string;
  onDisk: string;
  inMemory: string;
  sizeOf(process: KubeletProcess): number;
}

const kinds: readonly Kind[] = [
  {
    folder: `${PULLED}/`,
    onDisk: ONDISK_RECORDS,
    inMemory: INMEMORY_RECORDS,
    sizeOf: ({ cached }) => cached?.records ?? 0,
  },
  {
    folder: `${PULLING}/`,
    onDisk: ONDISK_INTENTS,
    inMemory: INMEMORY_INTENTS,
    sizeOf: ({ cached }) => cached?.intents ?? 0,
  },
];

/** Steps that change files behind the kubelet's back: its gauges do not see them. */
const others = new Set(['corruptRecords', 'deleteFiles', 'writeFile']);

/** The course of each gauge, in one pass over the kubelet's starts and the files. */
export function gaugesOf(trace: Trace): Map<string, Point[]> {
  const processes = changesOf(trace.node, 'kubelet');
  const behind = new Set(trace.inputs.flatMap(({ t, kind }) => (others.has(kind) ? [t] : [])));
  return new Map(
    kinds.flatMap((kind) => {
      const [onDisk, inMemory] = courseOf(trace, kind, processes, behind);
      return [
        [kind.onDisk, onDisk],
        [kind.inMemory, inMemory],
      ] as [string, Point[]][];
    }),
  );
}

function courseOf(
  { files }: Trace,
  { folder, sizeOf }: Kind,
  processes: readonly { t: Millis; value: KubeletProcess | null }[],
  behind: ReadonlySet<Millis>,
): [Point[], Point[]] {
  const onDisk: Point[] = [];
  const inMemory: Point[] = [];
  const there = new Set<string>();
  let memory = new Set<string>();
  let process: KubeletProcess | null = null;
  let next = 0;
  const showUntil = (t: Millis) => {
    for (; next < processes.length && processes[next]!.t <= t; next++) {
      const { t: at, value } = processes[next]!;
      const serves = value?.up === true && value.metrics === true;
      if (serves && value.reason === 'started') memory = new Set(there);
      if (serves === (process !== null) && value?.reason !== 'started') continue;
      process = serves ? value : null;
      put(onDisk, at, serves ? 0 : null);
      put(inMemory, at, serves ? 0 : null);
    }
  };
  for (const { t, key, value } of files.log) {
    if (!key.startsWith(folder)) continue;
    showUntil(t);
    for (const held of behind.has(t) ? [there] : [there, memory])
      if (value === null) held.delete(key);
      else held.add(key);
    if (!process || behind.has(t)) continue;
    const size = sizeOf(process);
    put(onDisk, t, there.size);
    put(inMemory, t, size > 0 ? Math.floor((Math.min(memory.size, size) * 100) / size) : 0);
  }
  showUntil(Infinity);
  return [onDisk, inMemory];
}

/** The last value of a moment stays; one that changes nothing is left out. */
function put(points: Point[], t: Millis, value: number | null): void {
  if (points.at(-1)?.t === t) points.pop();
  if ((points.at(-1)?.value ?? null) !== value) points.push({ t, value });
}
