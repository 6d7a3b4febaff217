/** What a run must have for a step to be true: its place, predictions, pictures and transcripts. */
import { podChangesOf, podKeysOf } from '../../lab/view.ts';
import type { Trace } from '../../api/trace.ts';
import { matches, transcriptOf } from '../../shell/script.ts';
import { Shell } from '../../shell/shell.ts';
import type { Millis } from '../../sim/time.ts';
import { firstMoment } from '../moments.ts';
import { panels } from '../panels.ts';
import { truthOf } from '../predict.ts';
import { suggestion } from '../read/near.ts';
import type { Part, Place, Prediction, When } from '../types.ts';
import { whyParts } from '../why.ts';
import type { Findings } from './findings.ts';
import type { StepRun } from './runs.ts';

type PartOf<K extends Part['kind']> = Extract<Part, { kind: K }>;

const short = (pod: string) => pod.replace(/^default\//, '');
const seconds = (t: Millis) => `${t / 1000}s`;

function checkPod(part: object, pod: string, trace: Trace, findings: Findings): boolean {
  if (podChangesOf(trace, pod).length > 0) return true;
  findings.add(part, `There is no pod "${short(pod)}" in this run.${suggestion(pod, podKeysOf(trace))}`);
  return false;
}

function checkMoment(part: object, what: string, at: Millis, trace: Trace, findings: Findings): boolean {
  if (at <= trace.end) return true;
  findings.add(part, `${what} is ${seconds(at)}, but the run ends at ${seconds(trace.end)}.`);
  return false;
}

export function checkPlace(place: Place, { files, trace }: StepRun, findings: Findings): void {
  const { at, pod, file, panel } = place;
  if (trace && at !== undefined) checkMoment(place, 'at', at, trace, findings);
  if (trace && pod !== undefined) checkPod(place, pod, trace, findings);
  const names = files.map(({ name }) => name);
  if (file !== undefined && !names.includes(file))
    findings.add(place, `There is no file "${file}".${suggestion(file, names)}`);
  if (panel !== undefined && !panels.includes(panel))
    findings.add(
      place,
      `There is no panel "${panel}".${suggestion(panel, panels) || ` There are ${panels.join(', ')}.`}`,
    );
}

export function checkPrediction(prediction: Prediction, trace: Trace, findings: Findings): void {
  const { how, options, hideFrom, showAt } = prediction;
  if (!checkMoment(prediction, 'hideFrom', hideFrom, trace, findings)) return;
  if (!checkMoment(prediction, 'showAt', showAt, trace, findings)) return;
  for (const option of options)
    if (option.when.at !== undefined) checkMoment(option, 'at', option.when.at, trace, findings);
  const truth = truthOf(prediction, trace);
  if (how === 'choose' && truth.length !== 1) {
    const which = truth.map((i) => `"${options[i]!.text}"`).join(' and ');
    findings.add(
      prediction,
      truth.length === 0 ? 'None of the options is true.' : `One option must be true, but ${which} are.`,
    );
  }
  if (how === 'order' && truth.length > 1 && truth.every((each, i) => each === i))
    findings.add(prediction, 'The options are in the right order already: write them down in another one.');
  const moments = new Map<Millis, string>();
  for (const i of how === 'choose' ? truth : options.keys()) {
    const option = options[i]!;
    const t = seenAt(option.when, trace);
    if (how === 'order' && !truth.includes(i)) findings.add(option, 'This never happens.');
    if (t === null) continue;
    if (t <= hideFrom)
      findings.add(option, `This can be seen at ${seconds(t)} already; hideFrom is ${seconds(hideFrom)}.`);
    if (t > showAt)
      findings.add(option, `This is not to be seen before ${seconds(t)}; showAt is ${seconds(showAt)}.`);
    const other = moments.get(t);
    if (how === 'order' && other !== undefined)
      findings.add(option, `This happens at ${seconds(t)}, at the same moment as "${other}".`);
    moments.set(t, option.text);
  }
}

/** When the run shows that a condition is so; null = it never does, or by its whole course alone. */
function seenAt(when: When, trace: Trace): Millis | null {
  const { not: _, ...positive } = when;
  return Object.keys(positive).length === 0 ? null : firstMoment(positive, trace);
}

export function checkWhy(part: PartOf<'why'>, trace: Trace, findings: Findings): void {
  if (!checkMoment(part, 'at', part.at, trace, findings)) return;
  if (!checkPod(part, part.pod, trace, findings)) return;
  if (whyParts(trace, part.pod, part.at) === null)
    findings.add(part, `The kubelet had not tried to start ${short(part.pod)} by ${seconds(part.at)}.`);
}

export function checkTimeline(part: PartOf<'timeline'>, trace: Trace, findings: Findings): void {
  checkMoment(part, 'at', part.at, trace, findings);
  for (const pod of part.pods ?? []) checkPod(part, pod, trace, findings);
}

/** What a transcript's commands printed, beside what it says. */
export interface Printed {
  line: number;
  input: string;
  expected: string;
  output: string;
}

/** Runs a transcript's commands, one after the other. */
export async function play({ at, text }: PartOf<'console'>, { files }: StepRun): Promise<Printed[]> {
  const shell = new Shell({ files, at });
  const printed: Printed[] = [];
  let state = { files, at };
  for (const { line, input, expected } of transcriptOf(text).entries) {
    const { output, left, ...next } = await shell.exec(input, state);
    state = next;
    printed.push({ line, input, expected: expected ?? '', output: output.replace(/\n+$/, '') });
    if (left) break;
  }
  await shell.close();
  return printed;
}

export async function checkConsole(part: PartOf<'console'>, run: StepRun, findings: Findings): Promise<void> {
  if (run.trace && !checkMoment(part, 'at', part.at, run.trace, findings)) return;
  const printed = await play(part, run);
  if (printed.length === 0)
    findings.add(part, 'This transcript has no command: write a line that begins with "$ ".');
  for (const { line, input, expected, output } of printed)
    if (!matches(expected, output))
      findings.add(lineOf(part, line, findings), differenceText(input, expected, output));
}

/** The offset of a line of a block, its fence being the line before the first. */
function lineOf(part: object, line: number, findings: Findings): number {
  let at = findings.offsetOf(part);
  for (let i = 0; i < line; i++) at = findings.text.indexOf('\n', at) + 1;
  return at;
}

/** The first line that is another one. */
function differenceText(input: string, expected: string, output: string): string {
  const [wanted, actual] = [expected.split('\n'), output.split('\n')];
  const i = actual.findIndex((line, n) => wanted[n] === undefined || !matches(wanted[n], line));
  const [is, should] = i < 0 ? ['nothing more', wanted[actual.length]] : [`"${actual[i]}"`, wanted[i]];
  const [command] = input.split('\n', 1);
  return should === undefined
    ? `"${command}" prints ${is} as well.`
    : `"${command}" prints ${is} where the lesson says "${should}".`;
}
