/**
 * How high an embed is, in pixels, before anything of it is drawn: what its run needs at most, so that nothing moves
 * while time does. The lab lays itself out by these numbers, and the element reserves by them.
 */

/** Up to this width of the embed its parts stand below each other. `embed.css` has the same number. */
export const NARROW = 520;

/** `full` is the whole page, which has no height of its own. */
export const FULL = 720;

/** Rows of a run: as many pods, as many of them that ever fail, and the height of the timeline's lanes in pixels. */
export type Extent = readonly [pods: number, failing: number, lanes: number];

/** More rows than these stand in a box that scrolls. */
export const MOST_PODS = 12;
export const MOST_LANES = 520;

export interface Sized {
  view: string;
  editable: boolean;
  predict: boolean;
}

/** The pod table with its headers, below its strip. */
export const tableHeight = ([pods, failing]: Extent, narrow: boolean) =>
  (narrow ? 45 : 27) + pods * (narrow ? 45 : 25) + failing * 19 + 6;

/** The lanes and the strip of the whole run below them. */
export const chartHeight = ([, , lanes]: Extent) => lanes + 17;

export const captionHeight = (narrow: boolean) => (narrow ? 50 : 32);
export const STRIP = 32;
export const barHeight = (narrow: boolean) => (narrow ? 84 : 50);
export const FOOT = 30;
/** The gate's switch and the files. */
export const editorHeight = (narrow: boolean) => (narrow ? 340 : 300);
/** What is asked before the run is shown. */
export const questionsHeight = ([pods]: Extent, narrow: boolean) =>
  (narrow ? 96 : 60) + pods * (narrow ? 142 : 66) + 58;

export function heightOf({ view, editable, predict }: Sized, extent: Extent, narrow: boolean): number {
  if (view === 'full') return FULL;
  const around = captionHeight(narrow) + FOOT + (editable ? editorHeight(narrow) : 0);
  const pods = view === 'timeline' ? 0 : STRIP + tableHeight(extent, narrow);
  const timeline = view === 'pods' ? 0 : STRIP + chartHeight(extent);
  const run = pods + timeline + barHeight(narrow);
  return around + (predict ? Math.max(run, questionsHeight(extent, narrow)) : run);
}
