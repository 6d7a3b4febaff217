import { isMap, isNode } from 'yaml';
import type { ParsedDocument } from '../parse.ts';

/** A document that only gives values names, for others to refer to: `x-common: &common {…}`. */
export function hasOnlyAnchors({ yaml, within }: ParsedDocument): boolean {
  if (within || !isMap(yaml.contents)) return false;
  return yaml.contents.items.every(
    ({ key, value }) =>
      /^x-/.test(String(key)) || (isNode(value) && 'anchor' in value && value.anchor !== undefined),
  );
}
