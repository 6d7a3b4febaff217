/** Names and types of fields: what structure checks and the editor's schema go by. */
import { emptyTable } from '../sim/table.ts';
import kubernetes from './structure.json' with { type: 'json' };

/**
 * s string, s:T a string that has the type T in Go, i int32, l int64, o int32 or string, b boolean, n number, q quantity,
 * d duration, z size in bytes, * anything, e:a|b one of these, #T the struct T of `structure.json` (Kubernetes' OpenAPI
 * definitions, v1.36.3); a list or a map of one; fields by name. Structs that are seldom used come with the rules.
 */
export type Shape = string | [Shape] | { [field: string]: Shape };

/** The fields of structs by their names. */
export type Types = Record<string, { [field: string]: Shape }>;

const types = Object.assign(emptyTable<Types[string]>(), kubernetes as unknown as Types);

/** Structs of kinds that are loaded later. */
export const addTypes = (more: Types) => void Object.assign(types, more);

/** Whether a struct's fields are known yet. */
export const hasType = (shape: string): boolean => shape.slice(1) in types;

/** The fields of the struct that a shape `#T` names. */
export const typeOf = (shape: string): { [field: string]: Shape } => types[shape.slice(1)] ?? {};
