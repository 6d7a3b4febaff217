/** IP addresses as text. Models staging/src/k8s.io/apimachinery/pkg/util/validation/ip.go IsValidIP, with k8s.io/utils/net and net/netip */
import type { Field } from './field.ts';

/** Four bytes, leading zeros or not; null = no such address. */
function v4(text: string): number[] | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d+$/.test(part) && Number(part) < 256)) return null;
  return parts.map(Number);
}

/** Sixteen bytes. */
function v6(text: string): number[] | null {
  if (text.includes('%')) return null;
  const [head = '', tail, ...more] = text.split('::');
  if (more.length || !/^[0-9a-fA-F:.]*$/.test(text)) return null;
  const groups = (part: string): number[] | null => {
    if (part === '') return [];
    const bytes: number[] = [];
    const pieces = part.split(':');
    for (const [i, piece] of pieces.entries()) {
      if (piece.includes('.')) {
        const last = i === pieces.length - 1 ? v4(piece) : null;
        if (!last) return null;
        bytes.push(...last);
      } else if (/^[0-9a-fA-F]{1,4}$/.test(piece)) {
        const value = parseInt(piece, 16);
        bytes.push(value >> 8, value & 255);
      } else return null;
    }
    return bytes;
  };
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  if (!before || !after) return null;
  const missing = 16 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 2) return null;
  return [...before, ...(Array.from({ length: missing }, () => 0) as number[]), ...after];
}

const isMapped = (bytes: readonly number[]) =>
  bytes.slice(0, 10).every((b) => b === 0) && bytes[10] === 255 && bytes[11] === 255;
const hasLeadingZeros = (text: string) =>
  text
    .split(':')
    .at(-1)!
    .split('.')
    .some((part, _, all) => all.length > 1 && /^0\d/.test(part));

/** RFC 5952: the longest run of at least two zero groups is compressed. */
function written6(bytes: readonly number[]): string {
  const groups = Array.from({ length: 8 }, (_, i) => (bytes[2 * i]! << 8) | bytes[2 * i + 1]!);
  let best = { from: -1, length: 1 };
  for (let i = 0; i < 8; i++) {
    let length = 0;
    while (i + length < 8 && groups[i + length] === 0) length++;
    if (length > best.length) best = { from: i, length };
  }
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  if (best.from < 0) return hex(groups);
  return `${hex(groups.slice(0, best.from))}::${hex(groups.slice(best.from + best.length))}`;
}

/** Models pkg/apis/core/validation/validation.go IsValidIPForLegacyField, with StrictIPCIDRValidation */
export function ipAddress(text: string, at: Field) {
  const six = text.includes(':') ? v6(text) : null;
  if (!six && !v4(text))
    return at.invalid(text, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)');
  if (hasLeadingZeros(text)) at.invalid(text, 'must not have leading 0s');
  else if (six && isMapped(six)) at.invalid(text, 'must not be an IPv4-mapped IPv6 address');
}

/** The warnings about a valid address. Models staging/src/k8s.io/apimachinery/pkg/util/validation/ip.go GetWarningsForIP */
export function ipWarning(text: string): string | null {
  const six = text.includes(':') ? v6(text) : null;
  const four = six ? null : v4(text);
  if (!six && !four) return null;
  if (hasLeadingZeros(text) || (six && isMapped(six))) {
    const plain = four ?? (isMapped(six!) ? six!.slice(12) : null);
    return `non-standard IP address "${text}" is invalid: use "${plain ? plain.join('.') : written6(six!)}"`;
  }
  if (six && written6(six) !== text)
    return `IPv6 address "${text}" should be in RFC 5952 canonical format ("${written6(six)}")`;
  return null;
}
