/** What random inputs are given to, and what has to hold for every one of them. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SourceFile } from '../../src/api/diagnostics.ts';
import { ENSURE_SECRET_PULLED_IMAGES } from '../../src/api/kubelet.ts';
import { fromPage } from '../../src/embed/protocol.ts';
import { moment, readParams } from '../../src/embed/params.ts';
import { toReport } from '../../src/explain/report.ts';
import '../../src/lab/judges.ts';
import { stopRun } from '../../src/lab/budget.ts';
import { advanceRun, createRun } from '../../src/lab/run.ts';
import { podsAt } from '../../src/lab/view.ts';
import { applyEdits } from '../../src/manifest/apply-edits.ts';
import { compile } from '../../src/manifest/compile.ts';
import { setFeatureGate, setNodeField } from '../../src/manifest/edits.ts';
import { loadScenario, scenarioNames } from '../../src/scenarios/index.ts';
import { readUpload } from '../../src/share/files.ts';
import { fromFragment, toFragment } from '../../src/share/link.ts';
import { joinFiles, splitFiles } from '../../src/share/one-file.ts';
import { withPlaceholders } from '../../src/share/placeholders.ts';
import type { SharedLab } from '../../src/share/types.ts';
import { toZip } from '../../src/share/zip.ts';
import { damaged, generated, oddWord } from './grammar.ts';

/** Inputs are plain JSON, so that a finding can be written down. */
export interface Target {
  name: string;
  inputs: fc.Arbitrary<unknown>;
  /** Throws what is wrong. */
  check(input: never): void | Promise<void>;
}
const target = <T>(
  name: string,
  inputs: fc.Arbitrary<T>,
  check: (input: T) => void | Promise<void>,
): Target => ({ name, inputs, check });

const real: string[] = [];
for (const name of scenarioNames) real.push(...(await loadScenario(name))!.map(({ text }) => text));

const text = fc.oneof(generated, damaged(real));
const fileName = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('lab.yaml', 'kubelet.yaml', 'a.json', 'registries.yaml', 'hosts.toml'),
  },
  oddWord,
);
const files = fc.array(fc.record({ name: fileName, text }, { noNullPrototype: true }), {
  minLength: 1,
  maxLength: 3,
});

/** Events of a run that is looked at: enough for what an odd input does, and no more. */
const EVENTS = 3000;

/** Compiles and runs; neither may throw, whatever the files are. The same files give the same report. */
function runs(given: readonly SourceFile[]) {
  const { input, diagnostics } = compile(given);
  for (const { file, line, column, message } of diagnostics) {
    assert.ok(given.some(({ name }) => name === file) || file === '', `a diagnostic of the file ${file}`);
    assert.ok(line >= 1 && column >= 1 && message !== '', `a diagnostic at ${line}:${column}: ${message}`);
  }
  if (!input) {
    assert.ok(diagnostics.length > 0, 'nothing runs, and nothing is said');
    return;
  }
  const reports = [1, 2].map(() => {
    const run = createRun(input);
    if (!advanceRun(run, EVENTS)) stopRun(run);
    podsAt(run.world.trace, run.world.now);
    return JSON.stringify(toReport(run.world.trace));
  });
  assert.equal(reports[0], reports[1], 'two runs of the same files differ');
}

/** A lone surrogate is no text that UTF-8 can hold. */
const isSendable = (given: string) => !/\p{Surrogate}/u.test(given);

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const fromBase64 = (given: string) => new Uint8Array(Buffer.from(given, 'base64'));
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  by: fc.integer({ min: 1, max: 255 }),
});

const lab = fc
  .record({ files, scenario: fc.constantFrom(null, 'blog-post') })
  .map(({ files: own, scenario }): SharedLab => ({
    scenario,
    files: own.filter(({ name }, i) => own.findIndex((other) => other.name === name) === i),
    cursor: 30_000,
    selectedPod: null,
    activeFile: null,
    layout: {},
  }));

export const targets: readonly Target[] = [
  target('files', files, runs),

  target('edits', files, (given) => {
    for (const edits of [
      () => setFeatureGate(given, ENSURE_SECRET_PULLED_IMAGES, true),
      () => setNodeField(given, 'kubeletVersion', 'v1.36'),
    ]) {
      const changed = applyEdits(given, edits());
      for (const { name, text: own } of given)
        assert.ok(
          changed.some((file) => file.name === name && file.text.length >= own.length - 300),
          `the file ${name} is lost`,
        );
    }
  }),

  target('placeholders', files, (given) => {
    const { files: hidden } = withPlaceholders(given);
    assert.deepEqual(
      hidden.map(({ name }) => name),
      given.map(({ name }) => name),
    );
  }),

  target('link', fc.tuple(lab, fc.array(change, { maxLength: 3 })), async ([given, changes]) => {
    if (given.files.length === 0) return;
    const whole = await toFragment(given, loadScenario);
    let link = whole;
    for (const { at, by } of changes) {
      const place = Math.floor(at * link.length);
      link = link.slice(0, place) + String.fromCharCode(32 + (by % 95)) + link.slice(place + 1);
    }
    const opened = await fromFragment(link, loadScenario);
    if (opened && 'restore' in opened) await opened.restore?.(async () => undefined);
    if (link !== whole || opened === null) return;
    const sendable = given.files.every((file) => isSendable(file.text) && isSendable(file.name));
    if (opened.kind === 'ok' && sendable) assert.deepEqual(opened.lab.files, given.files);
  }),

  target(
    'fragment',
    fc.oneof(fc.string(), oddWord, fc.stringMatching(/^#v[0-9]{1,2}:[\w~-]{0,200}$/)),
    async (given) => {
      const opened = await fromFragment(given, loadScenario);
      if (opened && 'lab' in opened) runs(opened.lab.files);
    },
  ),

  target(
    'zip',
    fc.tuple(
      files.map((given) =>
        base64(toZip(given.map(({ name, text: own }, i) => ({ name: `${i}${name}.yaml`, text: own })))),
      ),
      fc.array(change, { maxLength: 4 }),
    ),
    ([zip, changes]) => {
      const bytes = fromBase64(zip);
      for (const { at, by } of changes) bytes[Math.floor(at * (bytes.length - 1))]! ^= by;
      const read = readUpload([{ path: 'lab.zip', bytes }]);
      assert.ok(read.files.length + read.remarks.length > 0, 'nothing was read, and nothing is said');
    },
  ),

  target('one file', files, (given) => {
    const split = splitFiles(joinFiles(given));
    if (given.every(({ name }) => isSendable(name)))
      assert.deepEqual(
        split?.map(({ text: own }) => own),
        given.map(({ text: own }) => own),
      );
  }),

  target(
    'message',
    fc.tuple(
      fc.oneof(
        fc.jsonValue(),
        fc.record({
          pullSecretLab: fc.constantFrom(1, '1', 2),
          type: oddWord,
          to: fc.jsonValue(),
          yaml: text,
        }),
      ),
      fc.string(),
    ),
    ([data, query]) => {
      fromPage(data);
      readParams(query);
      moment(query);
    },
  ),
];

/** Nothing that a user names may become a property of every object. */
const clean = Object.getOwnPropertyNames(Object.prototype).join();

/** Throws what is wrong with this input. */
export async function check({ check: judge }: Target, input: unknown): Promise<void> {
  await judge(input as never);
  assert.equal(Object.getOwnPropertyNames(Object.prototype).join(), clean, 'every object has a new property');
}
