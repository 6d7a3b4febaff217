/** What several groups share. */
import { findVersion } from '../kubelet/versions/index.ts';
import type { KubeletVersion } from '../kubelet/versions/types.ts';
import type { Difference } from './types.ts';

/** The first of the versions that answers otherwise. Throws Error for one that the lab does not have. */
export function eachKubelet(
  kubelets: readonly string[],
  run: (version: KubeletVersion) => Difference | null,
): Difference | null {
  for (const name of kubelets) {
    const version = findVersion(name);
    if (!version) throw new Error(`unknown kubelet version ${name}`);
    const found = run(version);
    if (found) return { ...found, path: `${name} ${found.path}` };
  }
  return null;
}

/** An answer, or the text of the error instead. */
export function attempt<T>(run: () => T): T | { error: string } {
  try {
    return run();
  } catch (error) {
    return { error: (error as Error).message };
  }
}

/** Null when one of the recorded answers is given; else how it differs from the first. */
export function anyOf(differences: readonly (Difference | null)[]): Difference | null {
  return differences.includes(null) ? null : (differences[0] ?? null);
}
