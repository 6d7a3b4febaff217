/** The part of the panels' layout that links carry: known keys with valid values. */
import * as v from 'valibot';

type Layout = Readonly<Record<string, unknown>>;

const name = v.pipe(v.string(), v.maxLength(300));
const time = v.pipe(v.number(), v.finite(), v.minValue(0));
const shapes: [key: RegExp, shape: v.GenericSchema][] = [
  [/^tab\/[a-z]{1,20}$/, v.pipe(v.string(), v.maxLength(40))],
  [/^collapsed\/[\w ]{1,40}$/, v.literal(true)],
  [/^(drawer|phone)$/, v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/))],
  [/^fullscreen$/, v.pipe(v.string(), v.maxLength(40))],
  [/^(credentials\/raw|timeline\/table)$/, v.literal(true)],
  [/^timeline\/collapsed$/, v.pipe(v.array(name), v.maxLength(500))],
  [
    /^timeline\/window$/,
    v.pipe(
      v.strictObject({ from: time, to: time }),
      v.check(({ from, to }) => from < to),
    ),
  ],
];

/** Sizes are omitted because they depend on the screen; so are defaults. */
export function sharedLayout(layout: Layout): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(layout).filter(([key, value]) => {
      const shape = shapes.find(([pattern]) => pattern.test(key))?.[1];
      if (!shape || !v.is(shape, value)) return false;
      return !(Array.isArray(value) && value.length === 0);
    }),
  );
}
