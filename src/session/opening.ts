/** The first scenario as the build reads and runs it, in the form in which a page brings it along. */
import type { Trace } from '../api/trace.ts';
import type { Compilation } from '../manifest/types.ts';
import { type Change, type History, emptyHistory, write } from '../sim/history.ts';

export interface ReadyMade {
  compilation: Compilation;
  trace: Trace;
}

type PackedField<F> = F extends History<infer V> ? { log: Change<V>[] } : F;

/** Plain JSON: of histories the writes, from which the rest follows. */
interface PackedOpening {
  compilation: Compilation;
  trace: { [Field in keyof Trace]: PackedField<Trace[Field]> };
}

const isHistory = (field: unknown): field is { log: Change<unknown>[] } =>
  typeof field === 'object' && field !== null && 'log' in field;

const mapFields = (record: object, change: (field: unknown) => unknown) =>
  Object.fromEntries(Object.entries(record).map(([name, field]) => [name, change(field)]));

export const packOpening = ({ compilation, trace }: ReadyMade): PackedOpening => ({
  compilation,
  trace: mapFields(trace, (field) =>
    isHistory(field) ? { log: field.log } : field,
  ) as unknown as PackedOpening['trace'],
});

/** Of its text. */
export function unpackOpening(text: string): ReadyMade {
  const { compilation, trace } = JSON.parse(text) as PackedOpening;
  const unpacked = mapFields(trace, (field) => (isHistory(field) ? historyOf(field.log) : field));
  return { compilation, trace: unpacked as unknown as Trace };
}

function historyOf(log: readonly Change<unknown>[]): History<unknown> {
  const history = emptyHistory();
  for (const { t, key, value } of log) write(history, t, key, value);
  return history;
}
