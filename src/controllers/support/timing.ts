/** How long the control plane takes, in milliseconds. */
export const timing = {
  /** From a write to the controller's look at what it means. */
  watch: 10,
  /** The garbage collector looks at dependents a little later. */
  collect: 20,
} as const;
