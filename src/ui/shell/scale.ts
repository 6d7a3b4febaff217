/** One factor for type and sizes. The sheets' lengths follow it (vite.config.ts makes them rem); drawings ask here. */

/** The layout's entry that keeps it. */
export const SCALE = 'scale';
export const scales = [1, 1.25, 1.5] as const;
/** For the last row of a room. */
export const PRESENTED = 1.5;

/** The factor in force, from the layout and whether somebody presents. */
export const scaleOf = (layout: Readonly<Record<string, unknown>>, presenting: boolean): number => {
  const kept = scales.find((scale) => scale === layout[SCALE]) ?? 1;
  return presenting ? Math.max(kept, PRESENTED) : kept;
};
