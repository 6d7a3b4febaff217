// Written by `npm run index` from what its folder holds; a test fails when it is stale.
/** The ids of the panels: the folders of `ui/panels`. */
export const panels: readonly string[] = [
  'credentials',
  'details',
  'editor',
  'events',
  'images',
  'lesson',
  'metrics',
  'pods',
  'registry-log',
  'terminal',
  'timeline',
];
