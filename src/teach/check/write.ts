/** Writes what the commands of a lesson's transcripts print into its text. */
import { loadScenario } from '../../scenarios/index.ts';
import { matches } from '../../shell/script.ts';
import { LESSON } from '../faults.ts';
import { stepFiles } from '../files.ts';
import { readPlaced, scenarioOf } from '../read.ts';
import { play } from './parts.ts';
import { Runs } from './runs.ts';

/** The lesson.md with the output of its first kubelet where another one is written; null when the lesson cannot be read. */
export async function withOutputs(name: string, files: ReadonlyMap<string, string>): Promise<string | null> {
  const scenario = scenarioOf(files.get(LESSON) ?? '');
  const { lesson, faults } = readPlaced(name, files, scenario === null ? null : await loadScenario(scenario));
  if (!lesson) return null;
  const runs = new Runs();
  const { text, places } = faults;
  const changes: { from: number; to: number; text: string }[] = [];
  for (const [i, step] of lesson.steps.entries()) {
    const run = runs.of(stepFiles(lesson, i));
    if (!run.trace) continue;
    for (const part of step.parts) {
      if (part.kind !== 'console' || part.at > run.trace.end) continue;
      const printed = await play(part, run);
      if (printed.every(({ expected, output }) => matches(expected, output))) continue;
      const from = text.indexOf('\n', places.get(part)) + 1;
      const lines = printed.map(({ input, expected, output }) => {
        const said = matches(expected, output) ? expected : output;
        return `$ ${input.replace(/\n/g, '\n> ')}${said === '' ? '' : `\n${said}`}`;
      });
      changes.push({ from, to: from + part.text.length, text: lines.join('\n') });
    }
  }
  return changes
    .reverse()
    .reduce((whole, change) => whole.slice(0, change.from) + change.text + whole.slice(change.to), text);
}
