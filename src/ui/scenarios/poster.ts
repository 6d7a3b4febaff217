/** The small picture of a scenario: what becomes of its pods. */
import { runFiles } from '../../manifest/run.ts';
import { loadScenario } from '../../scenarios/index.ts';
import type { SegmentKind } from '../../timeline/lane.ts';
import { lanesOf } from '../../timeline/lanes.ts';

export interface Poster {
  /** For each pod its states; times as shares of the run. */
  rows: { kind: SegmentKind; from: number; to: number }[][];
  /** The moments of the steps, as shares of the run. */
  steps: number[];
}

const MAX_ROWS = 8;

async function draw(name: string): Promise<Poster> {
  const files = (await loadScenario(name)) ?? [];
  const { compilation, trace } = runFiles(files);
  if (!trace) return { rows: [], steps: [] };
  const share = (t: number) => Math.min(1, t / Math.max(1, trace.end));
  const pods = lanesOf(trace).filter(({ group }) => group === 'Pods');
  // Of very many, those that come last: the others are alike.
  const shown = pods.slice(-MAX_ROWS);
  return {
    rows: shown.map(({ segments }) =>
      segments.map(({ kind, from, to }) => ({ kind, from: share(from), to: share(to) })),
    ),
    steps: [...new Set((compilation.input?.steps ?? []).map(({ at }) => share(at)))],
  };
}

const posters = new Map<string, Promise<Poster>>();
let last: Promise<unknown> = Promise.resolve();

/** One after the other, each in a task of its own: drawing must not hold up typing. */
export function posterOf(name: string): Promise<Poster> {
  const known = posters.get(name);
  if (known) return known;
  const drawn = last.then(() => new Promise((resolve) => setTimeout(resolve))).then(() => draw(name));
  last = drawn.catch(() => undefined);
  posters.set(name, drawn);
  return drawn;
}
