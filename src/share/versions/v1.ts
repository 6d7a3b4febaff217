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

export const MAX_FILES = 1000;
const DAY = 86_400_000;

const Head = v.object({
  s: v.optional(v.pipe(v.string(), v.maxLength(100))),
  t: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(DAY)),
  p: v.optional(v.pipe(v.string(), v.maxLength(600))),
  a: v.optional(v.pipe(v.string(), v.maxLength(300))),
  c: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(200))), undefined),
  l: v.optional(v.record(v.string(), v.unknown())),
  o: v.optional(
    v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.maxLength(MAX_FILES + 100)),
  ),
  n: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_FILES))),
  h: v.optional(v.string()),
  f: v.fallback(v.optional(v.array(v.string())), undefined),
});
const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
const File = v.union([v.tuple([Name, v.string()]), v.tuple([Name])]);

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
  if (Object.keys(lab.layout).length) head.l = { ...lab.layout };
  const order = scenarioFiles && orderOf(lab.files, overlay(scenarioFiles, records));
  if (order) head.o = order;
  if (records.length)
    Object.assign(head, { n: records.length, h: digest(body), f: records.map(([name]) => name) });
  return pack(`${JSON.stringify(head)}\n${body}`);
}

/** What turns the scenario's files into the lab's: those that are gone, those that differ or are new. */
function differences(files: readonly SourceFile[], base: readonly SourceFile[]): FileRecord[] {
  const names = new Set(files.map((file) => file.name));
  const texts = new Map(base.map((file) => [file.name, file.text]));
  return [
    ...base.filter((file) => !names.has(file.name)).map((file): FileRecord => [file.name]),
    ...files
      .filter((file) => texts.get(file.name) !== file.text)
      .map((file): FileRecord => [file.name, file.text]),
  ];
}

/** The place of each of `files` in what reading gives, where that is another order: objects may be applied in it. */
function orderOf(files: readonly SourceFile[], read: readonly SourceFile[]): number[] | null {
  const places = new Map(read.map((file, i) => [file.name, i]));
  const order = files.map((file) => places.get(file.name)!);
  return order.some((place, i) => place !== i) ? order : null;
}

/** The files in order; null when the order does not match the number of files. */
function ordered(files: SourceFile[], order: readonly number[] | undefined): SourceFile[] | null {
  if (!order) return files;
  const places = new Set(order);
  return order.length === files.length &&
    places.size === files.length &&
    order.every((place) => place < files.length)
    ? order.map((place) => files[place]!)
    : null;
}

/** Reads what `write` wrote; of a damaged link as much as is certain. Never throws. */
export async function read(fragment: string, scenarioFiles: ScenarioFiles): Promise<Opened> {
  const { text, trouble } = unpack(fragment);
  if (trouble === 'too large')
    return unreadable('it unpacks to more than 4 MiB. Ask the sender for the files instead.');
  const lines = text.split('\n');
  const head = v.safeParse(Head, parse(lines.shift()));
  if (!head.success) return unreadable('it is incomplete or was altered in transit. Ask for it again.');
  const { s, t, p, a, c, l, o, n = 0, h, f } = head.output;

  const records: FileRecord[] = [];
  for (const line of lines.slice(0, n)) {
    const record = v.safeParse(File, parse(line));
    if (!record.success) break;
    records.push(record.output as FileRecord);
  }
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
  };
  if (lab.files.length === 0)
    return unreadable(
      intact
        ? 'it does not contain any files. Ask the sender for the files.'
        : 'it is incomplete: it ends before the first file. Ask for it again.',
    );
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

function overlay(base: readonly SourceFile[], records: readonly FileRecord[]): SourceFile[] {
  const files = new Map(base.map((file) => [file.name, file.text]));
  for (const [name, text] of records) {
    if (text === undefined) files.delete(name);
    else files.set(name, text);
  }
  return [...files].map(([name, text]) => ({ name, text }));
}

const unreadable = (why: string): Opened => ({
  kind: 'unreadable',
  message: `This link cannot be opened: ${why}`,
});

function parse(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch {
    return undefined;
  }
}
