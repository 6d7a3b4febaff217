/** Edits of the steps that a Scenario has: another moment, or none. */
import { type ParsedNode, type YAMLSeq, isMap, isSeq } from 'yaml';
import type { SourceFile, TextEdit } from '../api/diagnostics.ts';
import type { Place } from '../api/input.ts';
import { type Raw, list, map } from '../kinds/raw.ts';
import { formatMillis } from '../kinds/units.ts';
import type { Millis } from '../sim/time.ts';
import {
  type AnyMap,
  type Editing,
  editingsOf,
  lineStart,
  newFile,
  nextLine,
  rootOf,
  unreadableFor,
} from './edits.ts';
import { parseFile, placeOf } from './parse.ts';

interface Steps {
  editing: Editing;
  spec: AnyMap;
  list: YAMLSeq<ParsedNode> & { range: [number, number, number] };
  /** Which of them are meant. */
  chosen: ReadonlySet<number>;
}

const keyOf = ({ file, line, column }: Place) => JSON.stringify([file, line, column]);

/** The lists that have steps at these places. */
function stepsAt(files: readonly SourceFile[], places: readonly Place[]): Steps[] {
  const keys = new Set(places.map(keyOf));
  const named = new Set(places.map(({ file }) => file));
  return editingsOf(
    files.filter(({ name }) => named.has(name)),
    'Scenario',
  ).flatMap((editing) => {
    const spec = editing.pairOf(rootOf(editing), 'spec')?.value;
    const list = isMap(spec) ? editing.pairOf(spec as unknown as AnyMap, 'steps')?.value : null;
    if (!isMap(spec) || !isSeq(list)) return [];
    const parsed = parseFile(editing.file);
    const chosen = new Set<number>();
    list.items.forEach((_, i) => {
      if (keys.has(keyOf(placeOf(parsed, editing.document, ['spec', 'steps', i])))) chosen.add(i);
    });
    const found = {
      editing,
      spec: spec as unknown as AnyMap,
      list: list as unknown as Steps['list'],
      chosen,
    };
    return chosen.size > 0 ? [found] : [];
  });
}

/** Sets the moment of the steps at these places; nothing else is touched, and they keep their order. */
export const moveSteps = (files: readonly SourceFile[], places: readonly Place[], at: Millis): TextEdit[] =>
  stepsAt(files, places).flatMap(({ editing, list, chosen }) =>
    [...chosen].flatMap((i) => {
      const item = list.items[i];
      return isMap(item) ? editing.set(item as unknown as AnyMap, 'at', formatMillis(at)) : [];
    }),
  );

/** The steps at these places, as they are written. */
export const stepsWritten = (files: readonly SourceFile[], places: readonly Place[]): Raw[] =>
  stepsAt(files, places).flatMap(({ editing, chosen }) => {
    const steps = list(map(editing.document.value.spec).steps);
    return [...chosen].map((i) => steps[i]!);
  });

/** Removes the steps at these places. */
export const removeSteps = (files: readonly SourceFile[], places: readonly Place[]): TextEdit[] =>
  stepsAt(files, places).flatMap(({ editing, spec, list, chosen }) => {
    const { text } = editing;
    const left = list.items.filter((_, i) => !chosen.has(i));
    if (left.length === 0 || list.flow) {
      const from = list.flow
        ? list.range[0]
        : text.indexOf(':', editing.pairOf(spec, 'steps')!.key.range[1]) + 1;
      const kept = left.map((item) => text.slice(item.range![0], item.range![1]).trimEnd());
      const end = endOf(text, list.range[1]);
      return editing.edit(from, end, `${list.flow ? '' : ' '}[${kept.join(', ')}]`);
    }
    return [...chosen].flatMap((i) => {
      const next = list.items[i + 1];
      const from = beginOf(text, list.items[i]!);
      const to = next ? beginOf(text, next) : nextLine(text, endOf(text, list.range[1]));
      return editing.edit(from, to, '');
    });
  });

/** The line with the dash of an item. */
const beginOf = (text: string, item: ParsedNode) => lineStart(text, text.lastIndexOf('-', item.range![0]));

/** A node's range may end in the next line: what counts is its last letter. */
function endOf(text: string, end: number): number {
  while (end > 0 && /\s/.test(text[end - 1]!)) end--;
  return end;
}

/** How long the scenario runs. No edits when it cannot be read. */
export function setDuration(files: readonly SourceFile[], duration: Millis): TextEdit[] {
  if (unreadableFor(files, 'Scenario', 'scenario.yaml') !== null) return [];
  const [editing] = editingsOf(files, 'Scenario');
  const value = formatMillis(duration);
  if (!editing)
    return newFile(
      files,
      'scenario.yaml',
      `apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: scenario}\nspec: {duration: ${value}}\n`,
    );
  const root = rootOf(editing);
  const spec = editing.pairOf(root, 'spec')?.value;
  return isMap(spec) && spec.items.length > 0
    ? editing.set(spec as unknown as AnyMap, 'duration', value)
    : editing.set(root, 'spec', { duration: value });
}
