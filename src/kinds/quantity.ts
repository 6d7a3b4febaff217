/** Quantities as the API server keeps them: `0.5` becomes `500m`. Models staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go String */
const QUANTITY = /^([+-]?)(\d*)\.?(\d*)(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][-+]?\d+)?$/;
const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const decimal: Record<number, string> = {
  '-9': 'n',
  '-6': 'u',
  '-3': 'm',
  0: '',
  3: 'k',
  6: 'M',
  9: 'G',
  12: 'T',
  15: 'P',
  18: 'E',
};
const exponentOf = (suffix: string) =>
  Number(Object.entries(decimal).find(([, name]) => name === suffix)?.[0] ?? 0);

/** Go keeps 32 bits of it. */
const exponentIn = (suffix: string) => Number(BigInt.asIntN(32, BigInt(suffix.slice(1).replace('+', ''))));

/** The canonical text; invalid quantities are returned unchanged. */
export function canonicalQuantity(value: unknown): string {
  const text = String(value).trim();
  const match = QUANTITY.exec(text);
  if (!match || text === '') return text;
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  let digits = BigInt(`${whole}${fraction}` || '0');
  let exponent = -fraction.length;
  if (digits === 0n) return '0';
  const power = binary.indexOf(suffix);
  if (power > 0) {
    // Down to a unit in which it is whole, then up again.
    let unit = power;
    let amount = digits;
    let scale = 10n ** BigInt(fraction.length);
    while (amount % scale !== 0n && unit > 0) {
      amount *= 1024n;
      unit--;
    }
    amount /= scale;
    scale = 1024n;
    while (amount % scale === 0n && unit < binary.length - 1) {
      amount /= scale;
      unit++;
    }
    return `${sign}${amount}${binary[unit]}`;
  }
  exponent += /^[eE]/.test(suffix) && suffix.length > 1 ? exponentIn(suffix) : exponentOf(suffix);
  while (exponent % 3 !== 0) {
    digits *= 10n;
    exponent--;
  }
  while (digits % 1000n === 0n && exponent < 18) {
    digits /= 1000n;
    exponent += 3;
  }
  const isExponent = /^[eE]./.test(suffix);
  const unit = isExponent && exponent !== 0 ? undefined : decimal[exponent];
  return `${sign === '-' ? '-' : ''}${digits}${unit ?? `e${exponent}`}`;
}
