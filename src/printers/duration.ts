/** Ages as kubectl prints them. Models staging/src/k8s.io/apimachinery/pkg/util/duration/duration.go HumanDuration */

/** As in tables: `2m5s`, `3d`. Models staging/src/k8s.io/apimachinery/pkg/util/duration/duration.go HumanDuration */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.trunc(milliseconds / 1000);
  if (seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return two(minutes, 'm', seconds % 60, 's');
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 8) return two(hours, 'h', minutes % 60, 'm');
  if (hours < 48) return `${hours}h`;
  if (hours < 192) return two(Math.floor(hours / 24), 'd', hours % 24, 'h');
  if (hours < 24 * 365 * 2) return `${Math.floor(hours / 24)}d`;
  const years = Math.floor(hours / 24 / 365);
  if (hours < 24 * 365 * 8) return two(years, 'y', Math.floor(hours / 24) % 365, 'd');
  return `${years}y`;
}

const two = (a: number, unit: string, b: number, small: string) =>
  b === 0 ? `${a}${unit}` : `${a}${unit}${b}${small}`;

/** One unit alone: `2m`, `3d`. Models staging/src/k8s.io/apimachinery/pkg/util/duration/duration.go ShortHumanDuration */
export function shortDuration(milliseconds: number): string {
  const seconds = Math.trunc(milliseconds / 1000);
  if (seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}h`;
  return hours < 24 * 365 ? `${Math.floor(hours / 24)}d` : `${Math.floor(hours / 24 / 365)}y`;
}

/** How long ago an RFC 3339 time was at `now` (milliseconds since 1970); `<unknown>` without one. */
export function since(time: unknown, now: number): string {
  return typeof time === 'string' && time !== '' ? humanDuration(now - Date.parse(time)) : '<unknown>';
}
