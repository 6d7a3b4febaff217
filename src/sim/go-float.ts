/** A floating-point number as Go's %v prints it: `0.5`, `2.147483647e+09`, `+Inf`. */
export function goFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const [mantissa = '', power = '0'] = value.toExponential().split('e');
  const size = Number(power);
  if (size >= -4 && size < 6) return String(value);
  return `${mantissa}e${size < 0 ? '-' : '+'}${String(Math.abs(size)).padStart(2, '0')}`;
}
