/** Quantities as numbers that can be compared. Models staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go ParseQuantity */
import { canonicalQuantity } from '../quantity.ts';

/** What Go's decoder demands of a quantity's text. */
export const QUANTITY_PATTERN = '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$';
const FORMAT_WRONG = `quantities must match the regular expression '${QUANTITY_PATTERN}'`;
const FORM = /^([+-]?)(\d*)(?:\.(\d*))?(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][-+]?\d+)?$/;
const decimal: Record<string, number> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const NANO = 9;

/**
 * The decoder's error for the text of a quantity; null if there is none.
 * Models staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go ParseQuantity
 */
export function quantityFault(written: string): string | null {
  // In JSON they are escaped, so line ends and tabs are not white space here.
  const text = written.replace(/^[^\S\t-\r]+|[^\S\t-\r]+$/g, '');
  const [all, number = '', suffix = ''] = /^([+-]?\d*(?:\.\d*)?)([eEinumkKMGTP]*[-+]?\d*)$/.exec(text) ?? [];
  if (!all) return FORMAT_WRONG;
  const isExponent = /^[eE][-+]?\d+$/.test(suffix);
  if (isExponent ? BigInt.asIntN(64, exponentOf(suffix)) !== exponentOf(suffix) : !isSuffix(suffix))
    return "unable to parse quantity's suffix";
  const isFar = isExponent ? Number(suffix.slice(1)) < -NANO : binary.indexOf(suffix) > 4;
  return isFar && !/\d/.test(number) ? 'unable to parse numeric part of quantity' : null;
}

const exponentOf = (suffix: string) => BigInt(suffix.slice(1).replace('+', ''));
const isSuffix = (suffix: string) => Object.hasOwn(decimal, suffix) || binary.includes(suffix);

/** In units of 10⁻⁹, rounded away from zero; null for an invalid quantity. */
export function nanosOf(text: string): bigint | null {
  const [all, sign, whole = '', fraction = '', suffix = ''] = FORM.exec(text) ?? [];
  if (all === undefined || whole + fraction === '') return null;
  const power = binary.indexOf(suffix);
  const exponent = power > 0 ? 0 : /^[eE]./.test(suffix) ? Number(suffix.slice(1)) : decimal[suffix]!;
  let amount = BigInt(whole + fraction) * (power > 0 ? 1024n ** BigInt(power) : 1n);
  const shift = exponent - fraction.length + NANO;
  if (shift >= 0) amount *= 10n ** BigInt(Math.min(shift, 400));
  else {
    const divisor = 10n ** BigInt(Math.min(-shift, 400));
    amount = amount / divisor + (amount % divisor ? 1n : 0n);
  }
  return sign === '-' ? -amount : amount;
}

export class Quantity {
  private constructor(
    readonly nanos: bigint,
    /** As Kubernetes writes it. */
    readonly text: string,
  ) {}

  static of(value: unknown): Quantity {
    const text = String(value);
    return new Quantity(nanosOf(text) ?? 0n, canonicalQuantity(value));
  }

  /** Models staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go Quantity.MilliValue: whether the value is a whole number. */
  get isInteger(): boolean {
    const milli = this.nanos / 1_000_000n;
    const rounded = this.nanos % 1_000_000n > 0n ? milli + 1n : milli;
    return rounded % 1000n === 0n;
  }

  get isNegative(): boolean {
    return this.nanos < 0n;
  }

  compare({ nanos }: Quantity): number {
    return this.nanos < nanos ? -1 : this.nanos > nanos ? 1 : 0;
  }
}

/** A sum as Kubernetes writes it: bytes with binary suffixes, everything else with decimal ones. */
export function nanosText(nanos: bigint, resource: string): string {
  const binaryForm = resource === 'memory' || resource.startsWith('hugepages-');
  let suffix = 0;
  let amount = nanos / 10n ** BigInt(NANO);
  if (!binaryForm || nanos % 10n ** BigInt(NANO) !== 0n) return canonicalQuantity(`${nanos}n`);
  while (amount !== 0n && amount % 1024n === 0n && suffix < binary.length - 1) {
    amount /= 1024n;
    suffix++;
  }
  return `${amount}${binary[suffix]}`;
}
