/** Variants by a word, as the command line, links and embeds have them, and what both sides are called. */
import { VERIFICATION_POLICIES } from '../api/kubelet.ts';
import type { Compilation } from '../manifest/types.ts';
import type { Variant, VariantEdit } from './variant.ts';

type Controls = Compilation['controls'];

/** What `wordOf` may begin with. */
export const WORDS =
  'gate, gate=on, gate=off, kubelet=VERSION, policy=NAME, policy=default, recheck=20s, recheck=off';

/**
 * What a variant changes of these files; null for a word that says nothing. `gate` alone is the gate's other side; several
 * words have commas between them. Whether there is such a kubelet says whoever reads the files.
 */
export function variantOf(word: string, { gate }: Pick<Controls, 'gate'>): Variant | null {
  const edits = word.split(',').map((each) => {
    const [what, value] = each.split('=', 2) as [string, string | undefined];
    return editOf(what, value, gate);
  });
  return edits.every((edit) => edit !== null) ? { name: word, edits } : null;
}

function editOf(what: string, value: string | undefined, gate: boolean): VariantEdit | null {
  switch (what) {
    case 'gate':
      if (value === undefined) return { kind: 'gate', on: !gate };
      return value === 'on' || value === 'off' ? { kind: 'gate', on: value === 'on' } : null;
    case 'kubelet':
      return value !== undefined && /^v\d+\.\d+(-[a-z]+)?$/.test(value)
        ? { kind: 'kubelet', version: value }
        : null;
    case 'policy':
      if (value === 'default') return { kind: 'policy', policy: null };
      return VERIFICATION_POLICIES.some((each) => each === value) ? { kind: 'policy', policy: value! } : null;
    case 'recheck':
      if (value === 'off') return { kind: 'recheck', period: null };
      return value !== undefined && /^\d+(\.\d+)?(ms|s|m|h)$/.test(value)
        ? { kind: 'recheck', period: value }
        : null;
    default:
      return null;
  }
}

/** The words of a variant, which `variantOf` reads; null for one that has files, which no word can say. */
export function wordsOf({ edits }: Variant): string[] | null {
  const words = edits.map((edit) => {
    switch (edit.kind) {
      case 'gate':
        return `gate=${edit.on ? 'on' : 'off'}`;
      case 'policy':
        return `policy=${edit.policy ?? 'default'}`;
      case 'kubelet':
        return `kubelet=${edit.version}`;
      case 'recheck':
        return `recheck=${edit.period ?? 'off'}`;
      default:
        return null;
    }
  });
  return words.every((word) => word !== null) ? words : null;
}

/** Both sides in a few words each: `gate on`, `gate off`. */
export function labelsOf({ name, edits }: Variant, controls: Controls): [a: string, b: string] {
  const labels = edits.flatMap((edit) => {
    const label = labelOf(edit, controls);
    return label ? [label] : [];
  });
  if (labels.length === 0) return ['these files', name];
  const edited = edits.length > labels.length ? ', edited' : '';
  const side = (i: 0 | 1) => labels.map((label) => label[i]).join(', ');
  return [side(0), side(1) + edited];
}

function labelOf(edit: VariantEdit, controls: Controls): [a: string, b: string] | null {
  switch (edit.kind) {
    case 'gate':
      return [`gate ${controls.gate ? 'on' : 'off'}`, `gate ${edit.on ? 'on' : 'off'}`];
    case 'kubelet':
      return [controls.kubeletVersion, edit.version];
    case 'policy':
      return [controls.policy ?? 'default policy', edit.policy ?? 'default policy'];
    case 'recheck':
      return [
        controls.recheck === true ? `recheck ${controls.recheckPeriod ?? 'on'}` : 'recheck off',
        edit.period === null ? 'recheck off' : `recheck ${edit.period}`,
      ];
    default:
      return null;
  }
}
