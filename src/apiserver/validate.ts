/**
 * What the API server refuses, in its words. The rules themselves are many: a page starts without them (nothing is refused
 * then), loads `rules.ts` and looks at its files again. Everywhere else they are imported at once.
 */
import type { KubeObject, Pod, PodSpec } from '../api/objects.ts';
import { serverPartOf } from '../kinds/index.ts';
import { derived } from '../sim/memo.ts';
import type { RulesPart } from '../kinds/types.ts';
import { type FieldError, fieldPath } from '../kinds/report.ts';

export { type FieldError, fieldPath } from '../kinds/report.ts';

interface Rules {
  of(kind: string): RulesPart;
  /** The stored object without what kubectl once wrote into it and now does not. */
  withoutRemoved(before: KubeObject, written: KubeObject): KubeObject;
  /** Why a mirror pod is not admitted; null = it is. */
  mirrorFault(spec: PodSpec): string | null;
}

const provided: { rules: Rules | null } = { rules: null };

/** Once and for all: the rules are the same for whoever asks. */
export function provideRules(rules: Rules): void {
  provided.rules = rules;
}

export const hasRules = (): boolean => provided.rules !== null;

export const withoutRemoved = (before: KubeObject, written: KubeObject): KubeObject =>
  provided.rules?.withoutRemoved(before, written) ?? before;

export const mirrorFault = (spec: PodSpec): string | null => provided.rules?.mirrorFault(spec) ?? null;

/** Whichever policy is filled in is a valid one. */
const defaulted = (object: KubeObject): KubeObject =>
  serverPartOf(object.kind).defaults?.(object, () => 'IfNotPresent') ?? object;

/** Includes rare fields, which are defaulted only where the rules are loaded. */
export const prepared = (object: KubeObject): KubeObject =>
  (provided.rules?.of(object.kind).prepare?.(object) as KubeObject | undefined) ?? object;

const judge = (object: KubeObject): FieldError[] => validateFilled(prepared(defaulted(object)));

/** An object is judged once: the editor asks, and then each run that applies it. */
const judgedOnce = derived(judge);

/** Errors of an object that has the right structure; an empty list when it is accepted. */
export const validateObject = (object: KubeObject): readonly FieldError[] =>
  hasRules() ? judgedOnce(object) : judge(object);

/** The same for one that has what the server fills in. */
export function validateFilled(object: KubeObject): FieldError[] {
  const errors = provided.rules?.of(object.kind).validate(object) ?? [];
  serverPartOf(object.kind).validate?.(object, (path, message, field) =>
    errors.push({ path, message, ...(field === undefined ? {} : { field }) }),
  );
  return errors;
}

/** Errors of an update from one stored object to another. */
export function validateUpdate(before: KubeObject, after: KubeObject): FieldError[] {
  const errors = provided.rules?.of(after.kind).validateUpdate?.(before, after) ?? [];
  const server = serverPartOf(after.kind);
  server.validate?.(after, (path, message, field) =>
    errors.push({ path, message, ...(field === undefined ? {} : { field }) }),
  );
  return [...errors, ...(server.validateUpdate?.(before, after) ?? [])];
}

/** Errors of an update of a pod's ephemeral containers. */
export const validateEphemeralContainers = (before: Pod, after: Pod): FieldError[] =>
  provided.rules?.of('Pod').validateEphemeralContainers?.(before, after) ?? [];

/** What the API server remarks on without refusing it. */
export function warningsOf(object: KubeObject): string[] {
  const written = defaulted(object);
  const own = provided.rules?.of(object.kind).warnings?.(written);
  return own ?? serverPartOf(object.kind).warnings?.(written) ?? [];
}

/** `spec.containers[0].image: Required value` */
export const errorText = ({ path, field, message }: FieldError): string =>
  `${field ?? fieldPath(path)}: ${message}`;
