/** What others need of comparing: variants of files, and what differs between their runs. */
export { type Variant, type VariantEdit, applyVariant, editsBetween } from './variant.ts';
export { diff, diffInParts, isEmpty } from './diff.ts';
export type { Cause, Difference, ObjectDifference, Parting, PodDifference, Span } from './types.ts';
export { WORDS, labelsOf, variantOf, wordsOf } from './names.ts';
