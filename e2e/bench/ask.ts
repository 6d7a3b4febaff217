/** Figures of the questions that are asked of files, in one process without a browser: prints one JSON object. */
import { matrix } from '../../src/matrix/index.ts';
import { allSettings } from '../../src/matrix/settings.ts';
import { firstScenario } from '../../src/scenarios/index.ts';

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;

function time(runs: number, action: () => void): number {
  const values: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    action();
    values.push(performance.now() - start);
  }
  return median(values);
}

/** Six versions that shipped, the gate on and off, four policies; and those without a policy. */
const kubelets = [...new Set(allSettings().map(({ kubelet }) => kubelet))].slice(-6);
const columns = allSettings(kubelets).length;
const ms = time(15, () => void matrix(firstScenario, { kubelets }));

console.log(JSON.stringify({ matrix: { columns, ms } }));
