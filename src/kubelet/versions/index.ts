import * as found from './all.ts';
import type { KubeletVersion } from './types.ts';

/** Every version, found by its file: the drafts first, then by number. */
export const versions: readonly KubeletVersion[] = Object.values<KubeletVersion>(found).sort((a, b) =>
  a.name.localeCompare(b.name, 'en', { numeric: true }),
);

const byName = new Map(versions.map((version) => [version.name, version]));

/** Null for a name that no version has. */
export function findVersion(name: string): KubeletVersion | null {
  return byName.get(name) ?? null;
}
