/** Whether there are as many as are wanted: where nothing is said of how many, there must be one. */
export const areAsMany = (found: number, wanted: unknown): boolean =>
  wanted === undefined ? found > 0 : found === wanted;
