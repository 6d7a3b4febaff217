/** The messages between a page and the lab in a frame of it, version 1. `README.md` tells them to page authors. */
import * as v from 'valibot';
import type { Diagnostic } from '../api/diagnostics.ts';
import type { Millis } from '../sim/time.ts';

/** No file that a page hands over is longer, in UTF-16 units. */
export const MAX_TEXT = 1024 * 1024;

const Text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const one = <T extends string, R extends v.ObjectEntries>(type: T, rest: R) =>
  v.object({ pullSecretLab: v.literal(1), type: v.literal(type), ...rest });

/** Why the text of an address could not be loaded. */
export const troubles = [
  'address',
  'elsewhere',
  'unreachable',
  'slow',
  'missing',
  'empty',
  'html',
  'huge',
] as const;
export type Trouble = (typeof troubles)[number];

const FromPage = v.variant('type', [
  /** The page's own origin becomes known by it: the lab answers to nobody else from then on. */
  one('hello', {}),
  /** The files, as text; or why there are none. */
  one('load', {
    text: v.optional(Text),
    trouble: v.optional(v.picklist(troubles)),
    address: v.optional(v.pipe(v.string(), v.maxLength(2000))),
  }),
  /** Milliseconds of the simulated clock, or `42s`. */
  one('seek', { to: v.union([v.pipe(v.number(), v.finite()), v.pipe(v.string(), v.maxLength(100))]) }),
  one('play', {}),
  one('pause', {}),
  /** Objects or files to add or replace; answered by `applied` with the same id. */
  one('apply', { id: v.pipe(v.number(), v.finite()), yaml: Text }),
  one('theme', { theme: v.picklist(['auto', 'light', 'dark']) }),
]);
export type FromPage = v.InferOutput<typeof FromPage>;

export interface Predicted {
  /** `namespace/name` */
  pod: string;
  /** `runs`, `refused`, `waits` or `fails`, as is `actual`. */
  predicted: string;
  actual: string;
  /** As kubectl shows it. */
  status: string;
  right: boolean;
}

/** `namespace/name` of each pod → its STATUS; null while the reader has yet to predict it. */
export type Statuses = Record<string, string> | null;

export type FromLab =
  | { type: 'hello' }
  | { type: 'ready'; title: string; end: Millis; at: Millis }
  /** Something is shown, and is this high. */
  | { type: 'height'; height: number }
  | { type: 'change'; at: Millis; playing: boolean; statuses: Statuses }
  | ({ type: 'predicted' } & Predicted)
  | { type: 'applied'; id: number; diagnostics: Diagnostic[] };

/** A message of the page; null for everything that is none. Never throws. */
export function fromPage(data: unknown): FromPage | null {
  try {
    const parsed = v.safeParse(FromPage, data);
    return parsed.success ? parsed.output : null;
  } catch {
    return null; // an object that does not let itself be looked at
  }
}
