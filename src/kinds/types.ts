import type { KubeObject, PullPolicy } from '../api/objects.ts';
import type { Obj } from '../printers/access.ts';
import type { Printer } from './printer.ts';
import type { FieldError, Report } from './report.ts';
import type { Shape, Types } from './shape.ts';

/** Models pkg/apis/core/v1/defaults.go SetDefaults_Container: parsed tag `latest` or neither tag nor digest → Always; a name that cannot be parsed → IfNotPresent. */
export type DefaultPullPolicy = (image: string) => PullPolicy;

/** What the API server does with objects of a kind. Objects are never changed in place. */
export interface ServerPart<O extends KubeObject = KubeObject> {
  /** Errors in the name; if omitted, those in a subdomain. */
  nameFaults?(name: string): string[];
  /** The errors of an object that has the right structure, beside those of its metadata. */
  validate?(object: O, error: Report): void;
  /** What the server remarks on without refusing it. */
  warnings?(object: O): string[];
  /** With what the server fills in; of a valid object, but of any pod. */
  defaults?(object: O, pullPolicy: DefaultPullPolicy): O;
  /** How an update changes the stored object; if omitted, the written fields replace the stored ones, with the defaults. */
  changed?(before: O, written: O, pullPolicy: DefaultPullPolicy): O;
  /** What of an update may not be. */
  validateUpdate?(before: O, after: O): FieldError[];
}

/**
 * What the API server refuses of a kind and what it remarks on: `rules.ts` of its folder, apart, for a page can start
 * without it. Objects have what the server fills in.
 */
export interface RulesPart {
  kind: string;
  /** With what the server fills in beyond `ServerPart.defaults`. */
  prepare?(object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** Every error of an object that has the right structure, those of its metadata too. */
  validate(object: Readonly<Record<string, unknown>>): FieldError[];
  /** What of an update may not be, and every error of the object as it would be. */
  validateUpdate?(
    before: Readonly<Record<string, unknown>>,
    after: Readonly<Record<string, unknown>>,
  ): FieldError[];
  /** What of an update of its ephemeral containers may not be, and every error of the object as it would be. */
  validateEphemeralContainers?(
    before: Readonly<Record<string, unknown>>,
    after: Readonly<Record<string, unknown>>,
  ): FieldError[];
  /** Warnings, which do not cause a refusal. */
  warnings?(object: Readonly<Record<string, unknown>>): string[];
}

/** What a description needs beside the object. */
export interface DescribeContext {
  /** Milliseconds since 1970. */
  now: number;
  /** `--show-events` */
  withEvents: boolean;
  /** The object's own. */
  events(): Obj[];
  /** The objects of another kind in the object's namespace, all for an object without one. */
  beside(kind: string): Obj[];
  /** What the kubelet of the node keeps renewing. */
  lease(): Obj;
}

/** How kubectl and the API server name the objects of a kind. */
export interface ResourceNames {
  /** `pods` */
  name: string;
  short?: readonly string[];
  namespaced: boolean;
  /** Part of `kubectl get all`. */
  all?: boolean;
  /** Can be created, but neither read nor listed. */
  writeOnly?: boolean;
}

/**
 * Everything that is to be said of a kind, wherever it matters: a folder below `kinds/` with a `kind.ts`. Nothing else
 * lists the kinds.
 */
export interface Kind {
  kind: string;
  /** `v1`, `apps/v1` */
  apiVersion: string;
  /** The structure of its documents; null = files hold none, or somebody else judges them. */
  shape: Shape | null;
  /** Files may hold it though it has no shape here. */
  written?: boolean;
  /** The structs of its own that its shape names. */
  types?: Types;
  /** The API server has such objects. */
  resource?: ResourceNames;
  server?: ServerPart;
}

/** What the fields of a kind mean, in our words, for the editor: `help.ts` of its folder. */
export interface Help {
  kind: string;
  /** By path: `spec.imagePullSecrets` */
  fields: Readonly<Record<string, string>>;
}

/** kubectl's view of a kind: `kubectl.ts` in its folder, separate because a page does not need it at once. */
export interface KubectlPart {
  kind: string;
  /** The columns of `kubectl get`; if omitted, NAME and AGE. */
  printer?: Printer;
  describe?(object: Obj, context: DescribeContext): string;
}
