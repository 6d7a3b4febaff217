import type { Shape } from './shape.ts';

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
  /** What its fields mean, in our words, by the path: `spec.imagePullSecrets`, for the editor. */
  descriptions?: Readonly<Record<string, string>>;
  /** The API server has such objects. */
  resource?: ResourceNames;
}
