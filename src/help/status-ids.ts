/** The statuses that have a page of their own. */
export const statusIds = [
  'ErrImagePull',
  'ImagePullBackOff',
  'ErrImageNeverPull',
  'ErrImageNotEnsured',
] as const;
