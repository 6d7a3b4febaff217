let count = 0;

/** A name that no other save has, in any tab. */
export const newRevision = () =>
  `${Date.now().toString(36)}-${(count++).toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
