/** What a runtime asks of a registry. */
import type { Millis } from '../sim/time.ts';

export type RequestResult = 'ok' | 'unauthorized' | 'denied' | 'notFound' | 'unavailable' | 'error';

/** One request of the runtime to a registry. `t` = begin; `end` = when it was answered. */
export interface RequestEntry {
  t: Millis;
  end: Millis;
  host: string;
  image: string;
  /** null = anonymous */
  username: string | null;
  result: RequestResult;
  /** The runtime's error text, '' when ok. */
  message: string;
  /** The pod on whose behalf, `namespace/name`, and its container; both '' when it was no pod's, but somebody's at the node. */
  pod: string;
  container: string;
}
