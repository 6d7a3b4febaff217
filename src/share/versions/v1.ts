/**
 * Links `#v1:…`. The rule for new versions: a link that was ever given out stays readable. So this file never changes
 * what it reads; a new way of writing links is a new file `v2.ts`, which then also writes, and `corpus.json` gets links
 * of it that the tests open from then on.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import type { SourceFile } from '../../api/diagnostics.ts';
import { pack, unpack } from '../pack.ts';
import type { FileRecord, LinkHead, Opened, ScenarioFiles, SharedLab } from '../types.ts';
import { OtherHead, readOther, writeOther } from './other-side.ts';
import { MAX_FILES, Order, differences, orderOf, ordered, overlay, parse, recordsIn } from './records.ts';

const DAY = 86_400_000;

/** Of a lesson: the name is looked up among the lab's own, and nothing is loaded by it. */
const Step = v.tuple([
  v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/)),
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(200)),
]);

const Head = v.object({
  s: v.optional(v.pipe(v.string(), v.maxLength(100))),
  t: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(DAY)),
  p: v.optional(v.pipe(v.string(), v.maxLength(600))),
  a: v.optional(v.pipe(v.string(), v.maxLength(300))),
  c: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(200))), undefined),
  l: v.optional(v.record(v.string(), v.unknown())),
  o: v.optional(Order),
  n: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_FILES))),
  h: v.optional(v.string()),
  f: v.fallback(v.optional(v.array(v.string())), undefined),
  b: v.fallback(v.optional(OtherHead), undefined),
  k: v.fallback(v.optional(Step), undefined),
});

export const digest = (text: string) => bytesToHex(sha256(utf8ToBytes(text))).slice(0, 8);

/** The fragment after `v1:`. With the named scenario's files only what differs from them is written. */
export function write(lab: SharedLab, scenarioFiles: readonly SourceFile[] | null): string {
  const records = scenarioFiles
    ? differences(lab.files, scenarioFiles)
    : lab.files.map((f): FileRecord => [f.name, f.text]);
  const body = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const head: LinkHead = { t: Math.round(lab.cursor) };
  if (scenarioFiles && lab.scenario) head.s = lab.scenario;
  if (lab.selectedPod) head.p = lab.selectedPod;
  if (lab.activeFile) head.a = lab.activeFile;
  if (lab.compare) head.c = lab.compare;
  if (lab.lesson) head.k = [lab.lesson.name, lab.lesson.step];
  if (Object.keys(lab.layout).length) head.l = { ...lab.layout };
  const order = scenarioFiles && orderOf(lab.files, overlay(scenarioFiles, records));
  if (order) head.o = order;
  if (records.length)
    Object.assign(head, { n: records.length, h: digest(body), f: records.map(([name]) => name) });
  const other = lab.other ? writeOther(lab.other, lab.files) : null;
  if (other) head.b = other.head;
  return pack(`${JSON.stringify(head)}\n${body}${other?.body ?? ''}`);
}

/** Reads what `write` wrote; of a damaged link as much as is certain. Never throws. */
export async function read(fragment: string, scenarioFiles: ScenarioFiles): Promise<Opened> {
  const { text, trouble } = unpack(fragment);
  if (trouble === 'too large')
    return unreadable('it unpacks to more than 4 MiB. Ask the sender for the files instead.');
  const lines = text.split('\n');
  const head = v.safeParse(Head, parse(lines.shift()));
  if (!head.success) return unreadable('it is incomplete or was altered in transit. Ask for it again.');
  const { s, t, p, a, c, l, o, n = 0, h, f, b, k } = head.output;

  const records = recordsIn(lines.slice(0, n));
  const whole = records.length === n && trouble === null;
  const intact =
    whole &&
    (n === 0 ||
      digest(
        lines
          .slice(0, n)
          .map((line) => `${line}\n`)
          .join(''),
      ) === h);

  const base = s === undefined ? [] : await scenarioFiles(s);
  if (base === null)
    return unreadable(`it is based on the scenario ${JSON.stringify(s)}, which this lab does not have.`);
  const laid = overlay(base, records);
  const files = ordered(laid, o);
  const lab: SharedLab = {
    scenario: s ?? null,
    files: files ?? laid,
    cursor: t,
    selectedPod: p ?? null,
    activeFile: a ?? null,
    layout: l ?? {},
    ...(c === undefined ? {} : { compare: c }),
    ...(k === undefined ? {} : { lesson: { name: k[0], step: k[1] } }),
  };
  const other = b && files ? readOther(b, lines.slice(n), files) : null;
  if (other) lab.other = other;
  if (lab.files.length === 0)
    return unreadable(
      intact
        ? 'it does not contain any files. Ask the sender for the files.'
        : 'it is incomplete: it ends before the first file. Ask for it again.',
    );
  if (intact && files && b && !other)
    return {
      kind: 'damaged',
      lab,
      message: 'This link is incomplete: what the files are compared with is lost.',
    };
  if (intact && files) return { kind: 'ok', lab };
  const message = whole
    ? 'This link was altered in transit: its content may differ from what was shared.'
    : `This link is incomplete: ${records.length} of its ${n} files could be read${s ? '; the others are the original files of the scenario' : ''}.${lost(f?.slice(records.length) ?? [])}`;
  return { kind: 'damaged', lab, message };
}

/** Names that a damaged link still gives, in one sentence. */
function lost(names: readonly string[]): string {
  if (names.length === 0) return '';
  const some = names.slice(0, 5).map((name) => JSON.stringify(name.slice(0, 100)));
  if (names.length > 5) some.push(`${names.length - 5} more`);
  return ` Lost: ${some.join(', ')}.`;
}

const unreadable = (why: string): Opened => ({
  kind: 'unreadable',
  message: `This link cannot be opened: ${why}`,
});
