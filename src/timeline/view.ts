/** The visible part of the lanes, and the position of a moment in it. */
import type { Millis } from '../sim/time.ts';

export interface Window {
  from: Millis;
  to: Millis;
}

export interface View extends Window {
  /** Pixels: the whole width, and the column of names at its left; 0 = names stand above their bars. */
  width: number;
  names: number;
  /** What of the layout is to be seen. */
  top: number;
  height: number;
  cursor: Millis | null;
  hover: number | null;
  /** Of the run: what lasts until then is still there at that moment. */
  end?: Millis;
  /** Nothing after the cursor is shown: it is to be predicted. */
  hidesFuture?: boolean;
  /** Pixels at the right end of the axis that are taken by others. */
  taken?: number;
  /** Id of the lane under the pointer. */
  hoverLane?: string | null;
  /** Where two runs that are compared differ first. */
  first?: Millis | null;
  /** Key of the selected pod. */
  selected?: string | null;
}

export const xOf = (view: View, t: Millis) =>
  view.names + ((t - view.from) / (view.to - view.from)) * (view.width - view.names);
export const timeAt = (view: View, x: number): Millis =>
  view.from + ((x - view.names) / (view.width - view.names)) * (view.to - view.from);
