/** The outcome of the same files under each kubelet version, gate and verification policy. Plain data. */
import type { VerificationPolicy } from '../api/kubelet.ts';
import type { Millis } from '../sim/time.ts';

/** What a column sets in every kubelet configuration of the files. */
export interface Settings {
  kubelet: string;
  gate: boolean;
  /** null = not set. */
  policy: VerificationPolicy | null;
}

/** A STATUS and when it began; '' = the pod does not exist. */
export interface StatusAt {
  t: Millis;
  status: string;
}

export interface Column extends Settings {
  /** Last words of a kubelet that refuses these settings; it starts no pod. '' = it starts. */
  refused: string;
  /** By the matrix's pods: each STATUS in order. Empty where the kubelet is refused, and for a pod that never was. */
  courses: readonly (readonly StatusAt[])[];
}

/** Columns with one outcome, by their numbers in the matrix. */
export interface Group {
  gate: boolean;
  policies: readonly (VerificationPolicy | null)[];
  /** In the order of the versions. */
  kubelets: readonly string[];
  columns: readonly number[];
}

export interface Matrix {
  /** `namespace/name`, in the order in which they came. */
  pods: readonly string[];
  columns: readonly Column[];
  /** All columns, those with equal outcomes folded. */
  groups: readonly Group[];
}
