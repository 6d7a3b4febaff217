/** Hashes that names and labels are made of. Models pkg/controller/controller_utils.go ComputeHash, of pkg/controller/controller_utils.go */
import { canonical } from '../../kinds/canonical.ts';
import { safeEncode } from './names.ts';

/** FNV-1a, 32 bits. Upstream's is FNV-1 of Go's own print of the template: as long and as it looks, not the same. */
function fnv32a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The hash that identifies a template; `collisions` counts earlier templates with the same hash. */
export const hashOf = (template: unknown, collisions = 0): string =>
  safeEncode(String(fnv32a(canonical(template) + (collisions ? `#${collisions}` : ''))));
