/** Figures of the engine, in one process without a browser: prints one JSON object. */
import { lanesOf } from '../../src/timeline/lanes.ts';
import { layoutOf } from '../../src/timeline/layout.ts';
import { draw } from '../../src/timeline/draw.ts';
import { loadOf } from '../../src/lab/load.ts';
import { type Run, advanceRun, createRun, rerun } from '../../src/lab/run.ts';
import { simulate } from '../../src/lab/simulate.ts';
import { podAt, podsAt } from '../../src/lab/view.ts';
import { readVectorFiles } from '../../src/conformance/files.ts';
import { runVectors } from '../../src/conformance/frame.ts';
import { compile } from '../../src/manifest/compile.ts';
import { firstScenario } from '../../src/scenarios/index.ts';
import { links } from './links.ts';
import { ratios } from './ratios.ts';

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;

function time(runs: number, action: (i: number) => void): number {
  const values: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    action(i);
    values.push(performance.now() - start);
  }
  return median(values);
}

/** Queue events a second, and bytes an event, with the whole history kept. */
function engine(pods: number) {
  // The same hour for all, so that the mixture of events is the same.
  const input = loadOf(pods, 3_600_000);
  simulate(input);
  const ms = time(9, () => simulate(input));
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const trace = simulate(input);
  globalThis.gc?.();
  const bytes = (process.memoryUsage().heapUsed - before) / trace.steps;
  return {
    pods,
    events: trace.steps,
    perSecond: Math.round((trace.steps / ms) * 1000),
    bytes: Math.round(bytes),
  };
}

const engines = [20, 200, 1000].map(engine);
const { bare, rerun: again } = ratios(9);

// A keystroke: one file has another text, the others are the same.
let n = 0;
let last: Run | null = null;
const keystroke = () => {
  const files = firstScenario.map((f) =>
    f.name === 'kubelet.yaml' ? { ...f, text: `${f.text}# ${n++}\n` } : f,
  );
  // As in the page: with the memo of the previous run.
  const input = compile(files).input!;
  last = last ? rerun(last, input) : createRun(input);
  while (!advanceRun(last, 500));
  podsAt(last.world.trace, 30_000);
};
for (let i = 0; i < 200; i++) keystroke();
const textToView = time(200, keystroke);

const big = simulate(loadOf(200, 600_000));
const lookup = time(2000, (i) => podAt(big, `default/pod-${i % 200}`, (i * 7919) % 600_000));
const wholeView = time(200, (i) => podsAt(big, (i * 7919) % 600_000));

const lanes = lanesOf(simulate(loadOf(500, 1_200_000)));
const segments = lanes.reduce((sum, lane) => sum + lane.segments.length + lane.ticks.length, 0);
const layout = layoutOf(lanes);
const frame = time(60, (i) =>
  draw(layout, {
    from: i * 1000,
    to: 1_200_000 - i * 5000,
    width: 1000,
    names: 190,
    top: i * 20,
    height: 400,
    cursor: 30_000,
    hover: null,
  }),
);

// Image-manager vectors of about 30 steps, as `conform` runs them.
const vectors = readVectorFiles(['src/conformance/vectors/image-manager'])
  .filter(({ path }) => path.endsWith('random.json'))
  .flatMap(({ text }) => JSON.parse(text) as { steps: unknown[] }[]);
const texts = Array.from({ length: 100 }, (_, i) => JSON.stringify(vectors[i % vectors.length]));
const steps = texts.reduce((sum, text) => sum + (JSON.parse(text) as { steps: unknown[] }).steps.length, 0);
const hundred = time(9, () => texts.forEach((text) => runVectors('bench', text)));

console.log(
  JSON.stringify({
    conformance: { steps, hundred },
    engines,
    bare: median(bare),
    rerun: median(again),
    textToView,
    links: await links(),
    lookup,
    wholeView,
    timeline: { segments, frame },
  }),
);
