/** What the browser keeps between two visits: read only when it has the shape that is written, field by field. */
import * as v from 'valibot';
import type { SourceFile } from '../api/diagnostics.ts';
import { FIRST, firstScenario } from '../scenarios/index.ts';
import { sharedLayout } from '../share/layout.ts';
import { withFreeNames } from '../share/names.ts';
import { KEPT, type Storage, VIEW, WORK } from './keys.ts';
import { FIRST_CURSOR, type SessionState } from './types.ts';

/** The files: written only when they were edited here. */
export type Work = Pick<SessionState, 'scenario' | 'files'>;
/** The view of the files. */
export type View = Pick<SessionState, 'activeFile' | 'cursor' | 'speed' | 'selectedPod' | 'theme' | 'layout'>;
export type Saved = Work & View;

const Files = v.pipe(
  v.array(v.object({ name: v.string(), text: v.string() })),
  v.minLength(1),
  v.transform((files): SourceFile[] => withFreeNames(files)),
);
const Work = v.object({ scenario: v.string(), files: Files });

const Sizes = v.pipe(
  v.string(),
  v.maxLength(20_000),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || !v.is(PanelSizes, parsed(dataset.value))) addIssue();
  }),
);
/** As react-resizable-panels writes them. */
const PanelSizes = v.record(
  v.string(),
  v.object({
    expandToSizes: v.record(v.string(), v.number()),
    layout: v.array(v.pipe(v.number(), v.finite())),
  }),
);
const layoutOf = (layout: Readonly<Record<string, unknown>>) => ({
  ...sharedLayout(layout),
  ...Object.fromEntries(
    Object.entries(layout).filter(([key, value]) => /^sizes\/\w{1,20}$/.test(key) && v.is(Sizes, value)),
  ),
});

const finite = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most));
/** One field that is wrong does not take the others with it. */
const View = v.object({
  activeFile: v.fallback(v.string(), ''),
  cursor: v.fallback(finite(0, 86_400_000), FIRST_CURSOR),
  speed: v.fallback(finite(0.1, 1000), 1),
  selectedPod: v.fallback(v.nullable(v.string()), null),
  theme: v.fallback(v.picklist(['auto', 'light', 'dark']), 'auto'),
  layout: v.fallback(v.pipe(v.record(v.string(), v.unknown()), v.transform(layoutOf)), {}),
});
/** Anything at all is some view. */
const viewOf = (value: unknown): View =>
  v.parse(View, typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {});

/** Null for what nobody could have saved. */
function savedOf(value: unknown, view: unknown = value): Saved | null {
  const work = v.safeParse(Work, value);
  if (!work.success) return null;
  const { files } = work.output;
  const shown = viewOf(view);
  const activeFile = files.find(({ name }) => name === shown.activeFile)?.name ?? files[0]!.name;
  return { ...work.output, ...shown, activeFile };
}

/** The saved work, null when there is none that can be read. Never throws. */
export function load(storage: Storage | undefined): Saved | null {
  const work = parsed(read(storage, WORK));
  // Before there were two keys, the view was part of the work.
  return savedOf(work, parsed(read(storage, VIEW)) ?? work);
}

/** What the page shows at its start: the saved work, or the first scenario as it was last seen; null = as at first. */
export function loadShown(storage: Storage | undefined): Saved | null {
  const view = read(storage, VIEW);
  if (view === null) return load(storage);
  return load(storage) ?? savedOf({ scenario: FIRST, files: firstScenario }, parsed(view));
}

/** The saved files alone. */
export const workOf = (raw: string | null): Work | null => {
  const work = v.safeParse(Work, parsed(raw));
  return work.success ? work.output : null;
};

export interface Kept {
  /** The newest first; never empty when `offered`. */
  copies: Saved[];
  /** What the last link held: as long as it is unchanged it is nobody's work. */
  opened: readonly SourceFile[];
  /** State of the page's way back: open, taken (and back when that is undone), or dismissed. */
  offer: 'open' | 'taken' | 'away';
}

const KeptShape = v.object({
  copies: v.fallback(v.array(v.unknown()), []),
  opened: v.fallback(v.array(v.object({ name: v.string(), text: v.string() })), []),
  offer: v.fallback(v.picklist(['open', 'taken', 'away']), 'away'),
});

/** Copies in any other format than `writeKept`'s are ignored. Never throws. */
export function readKept(storage: Storage | undefined): Kept {
  const value = v.safeParse(KeptShape, parsed(read(storage, KEPT)));
  if (!value.success) return { copies: [], opened: [], offer: 'away' };
  const { copies, opened, offer } = value.output;
  const known = copies.flatMap((copy) => savedOf(copy) ?? []);
  return { copies: known, opened, offer: known.length ? offer : 'away' };
}

/** The text at a key; null for a browser that gives nothing. */
export function read(storage: Storage | undefined, key: string): string | null {
  try {
    return storage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

/** False when it could not be kept: a full disk, a private window. */
export function write(storage: Storage | undefined, key: string, value: unknown): boolean {
  try {
    storage?.setItem(key, JSON.stringify(value));
    return storage !== undefined;
  } catch {
    return false;
  }
}

function parsed(raw: string | null): unknown {
  try {
    return JSON.parse(raw ?? 'null');
  } catch {
    return null;
  }
}
