/**
 * How high an embed is, in pixels, before anything of it is drawn: what its run needs at most, so that nothing moves
 * while time does. The lab lays itself out by these numbers, and the element reserves by them.
 */

/** Up to this width the parts of an embed are stacked. `embed.css` has the same number. */
export const NARROW = 520;

/** `full` is the whole page, which has no height of its own. */
export const FULL = 720;

/** What a run needs: so many pods, so many of them that ever fail, and so many pixels of lanes, in steps of `STEP`. */
export type Extent = readonly [pods: number, failing: number, lanes: number];

export const STEP = 9;
export const MIN_STEPS = 20;

/** More rows than this scroll inside a box. */
export const MAX_PODS = 12;
export const MAX_LANES = 495;

export interface Sized {
  view: string;
  editable: boolean;
  predict: boolean;
}

/** The pod table with its headers, below its strip. */
export const tableHeight = ([pods, failing]: Extent, narrow: boolean) =>
  (narrow ? 45 : 27) + pods * (narrow ? 45 : 25) + failing * 19 + 6;

export const STRIP = 32;

/** The lanes with their axis, and the strip of the whole run below them; there is no strip with a heading above. */
export const chartHeight = ([, , lanes]: Extent) => lanes + 26 - STRIP;

export const captionHeight = (narrow: boolean) => (narrow ? 50 : 32);
export const barHeight = (narrow: boolean) => (narrow ? 84 : 50);
export const FOOT = 30;
/** The gate's switch and the files. */
export const EDITOR = 320;
/** With `predict` there is room for both panels in any view: the questions, and later the answers, need it. */
export function heightOf({ view, editable, predict }: Sized, extent: Extent, narrow: boolean): number {
  if (view === 'full') return FULL;
  const pods = view === 'timeline' && !predict ? 0 : STRIP + tableHeight(extent, narrow);
  const timeline = view === 'pods' && !predict ? 0 : STRIP + chartHeight(extent);
  return captionHeight(narrow) + pods + timeline + barHeight(narrow) + FOOT + (editable ? EDITOR : 0);
}
