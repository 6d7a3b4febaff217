/** What the browser keeps between two visits: read only when it has the shape that is written, field by field. */
import * as v from 'valibot';
import type { SourceFile } from '../api/diagnostics.ts';
import type { Variant } from '../compare/variant.ts';
import { sharedLayout } from '../share/layout.ts';
import { withFreeNames } from '../share/names.ts';
import type { Millis } from '../sim/time.ts';
import { OWN, type Storage, VIEW } from './keys.ts';
import { FIRST_CURSOR, type SessionState } from './types.ts';

/** The files: written only when they were edited here. */
export type Work = Pick<SessionState, 'scenario' | 'files'>;
/** Where in the files somebody was. */
export type Place = Pick<SessionState, 'activeFile' | 'cursor' | 'selectedPod' | 'layout'> & {
  /** What they were compared with; undefined = the place of the entry says it. */
  variant?: Variant | null | undefined;
};
/** The view of the files on a desk. */
export type View = Place &
  Pick<SessionState, 'speed' | 'theme' | 'desk'> & {
    /** What comes later was hidden: it is from the start. */
    hideFrom?: Millis | null;
  };
export type Saved = Work & Omit<View, 'desk' | 'variant'>;

/** Files as they are kept: the own work, what a link brought, or a copy of either. */
export interface Entry extends Work, Place {
  id: string;
  kind: 'own' | 'link';
  /** When it was saved, in milliseconds since 1970; 0 = by an earlier version of the page, which did not say. */
  at: number;
  revision: string;
  /** False = as the link brought it: nobody's work. */
  edited: boolean;
  /** Of a copy: what took its place, and when in the run. */
  before?: string | undefined;
  /** In the smaller storage: revisions in the database that it continues. */
  base?: readonly string[] | undefined;
}

const Files = v.pipe(
  v.array(v.object({ name: v.string(), text: v.string() })),
  v.minLength(1),
  v.transform((files): SourceFile[] => withFreeNames(files)),
);

/** What belongs to the visitor's screen, as `Edge`, `Drawer` and the menu of sizes write it. */
const own: readonly [key: RegExp, shape: v.GenericSchema][] = [
  [/^size\/\w{1,20}$/, v.pipe(v.number(), v.minValue(1), v.maxValue(99))],
  [/^scale$/, v.pipe(v.number(), v.minValue(1), v.maxValue(1.5))],
  [/^editor\/notes$/, v.boolean()],
];
const layoutOf = (layout: Readonly<Record<string, unknown>>) => ({
  ...sharedLayout(layout),
  ...Object.fromEntries(
    Object.entries(layout).filter(([key, value]) =>
      own.some(([pattern, shape]) => pattern.test(key) && v.is(shape, value)),
    ),
  ),
});

const finite = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most));
const Text = v.string();
const VariantShape = v.object({
  name: Text,
  edits: v.array(
    v.variant('kind', [
      v.object({ kind: v.literal('gate'), on: v.boolean() }),
      v.object({ kind: v.literal('policy'), policy: v.nullable(Text) }),
      v.object({ kind: v.literal('kubelet'), version: Text }),
      v.object({ kind: v.literal('recheck'), period: v.nullable(Text) }),
      v.object({ kind: v.literal('file'), name: Text, text: v.nullable(Text) }),
      v.object({ kind: v.literal('files'), files: v.array(v.object({ name: Text, text: Text })) }),
    ]),
  ),
});
/** One field that is wrong does not take the others with it. */
const PlaceShape = {
  activeFile: v.fallback(v.string(), ''),
  cursor: v.fallback(finite(0, 86_400_000), FIRST_CURSOR),
  selectedPod: v.fallback(v.nullable(v.string()), null),
  layout: v.fallback(v.pipe(v.record(v.string(), v.unknown()), v.transform(layoutOf)), {}),
  variant: v.fallback(v.optional(v.nullable(VariantShape)), undefined),
};
const ViewShape = v.object({
  ...PlaceShape,
  speed: v.fallback(v.union([finite(0.1, 1000), v.picklist(['auto', 'events'])]), 'auto'),
  theme: v.fallback(v.picklist(['auto', 'light', 'dark']), 'auto'),
  desk: v.fallback(v.string(), OWN),
  hideFrom: v.fallback(v.nullable(finite(0, 86_400_000)), null),
});
const EntryShape = v.object({
  id: v.pipe(v.string(), v.regex(/^(own$|link\/|copy\/)/)),
  kind: v.fallback(v.picklist(['own', 'link']), 'own'),
  scenario: v.fallback(v.string(), ''),
  files: Files,
  ...PlaceShape,
  at: v.fallback(finite(0, 8.64e15), 0),
  revision: v.fallback(v.string(), ''),
  edited: v.fallback(v.boolean(), true),
  before: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(200))), undefined),
  base: v.fallback(v.optional(v.array(v.string())), undefined),
});

const record = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

/** Null for what nobody could have saved. */
export function entryOf(value: unknown): Entry | null {
  const entry = v.safeParse(EntryShape, value);
  if (!entry.success) return null;
  const { files, activeFile } = entry.output;
  return {
    ...entry.output,
    activeFile: files.find(({ name }) => name === activeFile)?.name ?? files[0]!.name,
  };
}

/** The view as it was left; null where none was. */
export function readView(storage: Storage | undefined): View | null {
  const raw = read(storage, VIEW);
  return raw === null ? null : viewFrom(parsed(raw));
}

/** Anything at all is some view. */
export const viewFrom = (value: unknown): View => v.parse(ViewShape, record(value));

/** The text at a key; null for a browser that gives nothing. */
export function read(storage: Storage | undefined, key: string): string | null {
  try {
    return storage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

/** False when it could not be kept: a full disk, a private window. Null removes. */
export function write(storage: Storage | undefined, key: string, value: string | null): boolean {
  try {
    if (value === null) storage?.removeItem(key);
    else storage?.setItem(key, value);
    return storage !== undefined;
  } catch {
    return false;
  }
}

export function parsed(raw: string | null): unknown {
  try {
    return JSON.parse(raw ?? 'null');
  } catch {
    return null;
  }
}
