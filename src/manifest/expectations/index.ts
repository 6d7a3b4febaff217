/** What expectations can be about, beside the columns of a pod. */
import type { Shape } from '../../kinds/shape.ts';
import { map } from '../../kinds/raw.ts';
import { type Fault, type Path, check } from '../../apiserver/decode.ts';
import { found } from './matchers/found.ts';
import type { Matcher, Subject } from './types.ts';

const matchers: readonly Matcher[] = found;
const byField = new Map(matchers.map((matcher) => [matcher.field, matcher]));

/** The schema of each field. */
export const matcherShapes: { [field: string]: Shape } = Object.fromEntries(
  matchers.map(({ field, shape }) => [field, shape]),
);

/** The meaning of each field, by its path below an expectation. */
export const matcherHelp: readonly (readonly [path: string, text: string])[] = matchers.flatMap(
  ({ field, help }) =>
    Object.entries(help).map(([path, text]) => [path === '' ? field : `${field}.${path}`, text] as const),
);

/** YAML has other words for yes and no. */
function read(value: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(map(value)).map(([key, each]) => [
      key,
      typeof each === 'boolean' ? (each ? 'yes' : 'no') : each,
    ]),
  );
}

/** What is wrong with what an expectation wants beside the columns of a pod. */
export const faultsOf = (wants: Readonly<Record<string, unknown>>, path: Path): Fault[] =>
  check(
    Object.fromEntries(
      Object.entries(wants).map(([field, value]) => [field, isMap(value) ? read(value) : value]),
    ),
    matcherShapes,
    [...path],
  );

const isMap = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What there is instead of what is wanted; empty = all fits. */
export const missesOf = (wants: Readonly<Record<string, unknown>>, subject: Subject): string[] =>
  Object.entries(wants).flatMap(([field, value]) => {
    const instead = byField.get(field)?.misses(read(value), subject) ?? null;
    return instead === null ? [] : [`${field}: ${instead}`];
  });
