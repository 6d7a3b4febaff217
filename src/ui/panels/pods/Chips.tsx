import { useMemo, useState } from 'react';
import type { Pod } from '../../../api/objects.ts';
import { podColumns } from '../../../printers/pods.ts';
import { isFailure, statusKind } from '../../../printers/status-kind.ts';
import { Shape } from '../../base/Status.tsx';
import statusCss from '../../base/Status.module.css';
import { names } from '../../base/names.ts';
import css from './Pods.module.css';

interface ChipsModel {
  /** How many pods have which STATUS, failures first. */
  counts: readonly [status: string, count: number][];
  /** Those that are shown alone; none = all. */
  chosen: ReadonlySet<string>;
  toggle(status: string): void;
  failuresFirst: boolean;
  setFailuresFirst(on: boolean): void;
  /** The pods that are left, in order. */
  shown: readonly Pod[];
}

export function useChips(pods: readonly Pod[]): ChipsModel {
  const [chosen, choose] = useState<ReadonlySet<string>>(() => new Set());
  const [failuresFirst, setFailuresFirst] = useState(false);
  const counts = useMemo(() => {
    const found = new Map([...chosen].map((status) => [status, 0]));
    for (const pod of pods) {
      const { status } = podColumns(pod);
      found.set(status, (found.get(status) ?? 0) + 1);
    }
    return [...found].sort(([a, n], [b, m]) => Number(isFailure(b)) - Number(isFailure(a)) || m - n);
  }, [pods, chosen]);
  const shown = useMemo(() => {
    const left = chosen.size ? pods.filter((pod) => chosen.has(podColumns(pod).status)) : pods;
    if (!failuresFirst) return left;
    const fails = (pod: Pod) => isFailure(podColumns(pod).status);
    return [...left.filter(fails), ...left.filter((pod) => !fails(pod))];
  }, [pods, chosen, failuresFirst]);
  return {
    counts,
    chosen,
    toggle(status) {
      const next = new Set(chosen);
      if (!next.delete(status)) next.add(status);
      choose(next);
    },
    failuresFirst,
    setFailuresFirst,
    shown,
  };
}

/** How many pods are in which state: each count filters the table. */
export function Chips({ counts, chosen, toggle, failuresFirst, setFailuresFirst }: ChipsModel) {
  const mixed = counts.length > 1 && counts.some(([status]) => isFailure(status));
  if (counts.length === 0) return null;
  return (
    <div role="group" aria-label="Pods by status" className={css.chips}>
      {counts.map(([status, count]) => (
        <button
          key={status}
          type="button"
          className={css.chip}
          aria-pressed={chosen.has(status)}
          aria-label={`${count} ${status}`}
          data-tip={`${count} ${status}`}
          onClick={() => toggle(status)}
        >
          <span className={names(statusCss.status, statusCss[statusKind(status)])}>
            <Shape kind={statusKind(status)} />
          </span>
          {count} <span className={css.word}>{status}</span>
        </button>
      ))}
      {mixed && (
        <button
          type="button"
          className={css.chip}
          aria-pressed={failuresFirst}
          aria-label="Failures first"
          data-tip="Failures first"
          onClick={() => setFailuresFirst(!failuresFirst)}
        >
          <span className={statusCss.error}>
            <Shape kind="error" />
          </span>
          first
        </button>
      )}
    </div>
  );
}
