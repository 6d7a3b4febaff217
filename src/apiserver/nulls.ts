/**
 * `field:` with nothing behind it is a field that is not there, as Go decodes it. Nulls in lists stay, and whatever is
 * below a field `except`, where a null says something.
 */
export function withoutNulls(value: unknown, except?: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item, except));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      item === null ? [] : [[key, key === except ? item : withoutNulls(item, except)]],
    ),
  );
}
