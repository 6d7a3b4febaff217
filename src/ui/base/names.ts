/** Class names beside each other, without those that do not hold. */
export const names = (...classes: readonly (string | false | null | undefined)[]) =>
  classes.filter(Boolean).join(' ');
