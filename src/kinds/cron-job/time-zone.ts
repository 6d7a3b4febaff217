/** Time zones by their names in the IANA's database, as this machine knows them. */

/** Whether there is one of this name: names are files, whose case counts. */
export function isTimeZone(name: string): boolean {
  if (/^[+-]\d/.test(name)) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}

/** `2024-07-01T02:00:00+02:00` of a moment (milliseconds since 1970) in a zone; `Z` in UTC. */
export function rfc3339In(moment: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
    moment,
  );
  const offset = parts.find(({ type }) => type === 'timeZoneName')!.value.replace('GMT', '');
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d+):(\d+)$/.exec(offset) ?? [];
  const shift = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return `${new Date(moment + shift).toISOString().slice(0, 19)}${shift === 0 ? 'Z' : offset}`;
}
