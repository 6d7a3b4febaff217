/** Sizes and ages in the words of Docker's and containerd's tools. */

/** A number with so many digits that count. Models fmt's %.*g */
function general(value: number, digits: number): string {
  const exponent = value === 0 ? 0 : Math.floor(Math.log10(Number(value.toPrecision(digits))));
  if (exponent >= digits) {
    const [mantissa = '', power = ''] = value.toExponential(digits - 1).split('e+');
    return `${mantissa.replace(/\.?0+$/, '')}e+${power.padStart(2, '0')}`;
  }
  const text = value.toPrecision(digits);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function scaled(bytes: number, base: number, units: readonly string[]): [number, string] {
  let [value, i] = [bytes, 0];
  for (; value >= base && i < units.length - 1; i++) value /= base;
  return [value, units[i]!];
}

/** `187MB`. Models github.com/docker/go-units/size.go HumanSizeWithPrecision */
export function humanSize(bytes: number, digits: number): string {
  const [value, unit] = scaled(bytes, 1000, ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB']);
  return `${general(value, digits)}${unit}`;
}

/** `187.0 MiB`. Models containerd/pkg/progress/humaans.go Bytes.String */
export function mebibytes(bytes: number): string {
  const [value, unit] = scaled(bytes, 1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB']);
  return unit === 'B' ? `${value}.0 B` : `${value.toFixed(1)} ${unit}`;
}

/** `3 minutes`, of milliseconds. Models github.com/docker/go-units/duration.go HumanDuration */
export function humanAge(ms: number): string {
  const seconds = Math.trunc(ms / 1000);
  if (seconds < 1) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.trunc(ms / 60_000);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.trunc(ms / 3_600_000 + 0.5);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  return hours < 24 * 14 ? `${Math.trunc(hours / 24)} days` : `${Math.trunc(hours / 24 / 7)} weeks`;
}
