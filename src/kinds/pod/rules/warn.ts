import type { Field } from '../../rules/field.ts';

/** Adds a remark on a place. */
export type Warn = (at: Field, text: string) => void;
