/** Variants by a word, as the command line, links and embeds have them, and what both sides are called. */
import { versions } from '../kubelet/versions/index.ts';
import type { Compilation } from '../manifest/types.ts';
import type { Variant, VariantEdit } from './variant.ts';

type Controls = Compilation['controls'];

export const policies = [
  'NeverVerify',
  'NeverVerifyPreloadedImages',
  'NeverVerifyAllowlistedImages',
  'AlwaysVerify',
] as const;

/** What `wordOf` may begin with. */
export const WORDS =
  'gate, gate=on, gate=off, kubelet=VERSION, policy=NAME, policy=default, recheck=20s, recheck=off';

/** What a variant changes of these files; null for a word that says nothing. `gate` alone is the gate's other side. */
export function variantOf(word: string, { gate }: Pick<Controls, 'gate'>): Variant | null {
  const [what, value] = word.split('=', 2) as [string, string | undefined];
  const edit = editOf(what, value, gate);
  return edit && { name: word, edits: [edit] };
}

function editOf(what: string, value: string | undefined, gate: boolean): VariantEdit | null {
  switch (what) {
    case 'gate':
      if (value === undefined) return { kind: 'gate', on: !gate };
      return value === 'on' || value === 'off' ? { kind: 'gate', on: value === 'on' } : null;
    case 'kubelet':
      return versions.some(({ name }) => name === value) ? { kind: 'kubelet', version: value! } : null;
    case 'policy':
      if (value === 'default') return { kind: 'policy', policy: null };
      return policies.some((each) => each === value) ? { kind: 'policy', policy: value! } : null;
    case 'recheck':
      if (value === 'off') return { kind: 'recheck', period: null };
      return value !== undefined && /^\d+(\.\d+)?(ms|s|m|h)$/.test(value)
        ? { kind: 'recheck', period: value }
        : null;
    default:
      return null;
  }
}

/** Both sides in a few words each: `gate on`, `gate off`. */
export function labelsOf({ name, edits }: Variant, controls: Controls): [a: string, b: string] {
  const [first] = edits;
  if (!first || edits.length > 1 || first.kind === 'file') return ['these files', name];
  switch (first.kind) {
    case 'gate':
      return [`gate ${controls.gate ? 'on' : 'off'}`, `gate ${first.on ? 'on' : 'off'}`];
    case 'kubelet':
      return [controls.kubeletVersion, first.version];
    case 'policy':
      return [controls.policy ?? 'default policy', first.policy ?? 'default policy'];
    case 'recheck':
      return [
        controls.recheck === true ? `recheck ${controls.recheckPeriod ?? 'on'}` : 'recheck off',
        first.period === null ? 'recheck off' : `recheck ${first.period}`,
      ];
  }
}
