/** Parts of a Scenario from decoded YAML that has the right structure. */
import type { Expectation } from '../../api/lab.ts';
import { type Raw, absent, podKey } from '../raw.ts';
import { toMillis } from '../units.ts';

export function expectationOf(raw: Raw): Expectation {
  const also = Object.entries(raw).filter(([field, value]) => !own.has(field) && !absent(value));
  return {
    at: toMillis(raw.at ?? '0s'),
    pod: absent(raw.pod) ? '' : podKey(String(raw.pod)),
    ...stateOf(raw),
    ...(also.length ? { also: Object.fromEntries(also) } : {}),
  };
}

const own = new Set(['at', 'pod', 'status', 'ready', 'restarts']);

/** The fields that describe a pod's state. */
export const stateOf = (raw: Raw): Pick<Expectation, 'status' | 'ready' | 'restarts'> => ({
  ...(absent(raw.status) ? {} : { status: String(raw.status) }),
  ...(absent(raw.ready) ? {} : { ready: String(raw.ready) }),
  ...(absent(raw.restarts) ? {} : { restarts: Number(raw.restarts) }),
});
