/** What kubectl prints of a pod on either side, with the lines that only this side has marked. */
import { useMemo } from 'react';
import type { LabInput } from '../../api/input.ts';
import type { Pod } from '../../api/objects.ts';
import type { Trace } from '../../api/trace.ts';
import { asYaml } from '../../kubectl/output/yaml.ts';
import { useLab, useLayout } from '../base/session-context.ts';
import { tabKeys } from '../base/tabs.ts';
import common from '../base/common.module.css';
import { Text } from '../printed/Text.tsx';
import { describeText, printedAt } from '../printed/texts.ts';
import css from './Compare.module.css';
import { linesOnlyIn } from './only.ts';

const labels = { describe: 'kubectl describe pod', yaml: 'kubectl get pod -o yaml' };
const ids = ['A', 'B'] as const;

/** `a` and `b`: the pod on each side, null where it does not exist. */
export default function Printed({ of, a, b }: { of: keyof typeof labels; a: Pod | null; b: Pod | null }) {
  const { trace, input, comparison, cursor } = useLab((s) => ({
    trace: s.trace,
    input: s.compilation.input,
    comparison: s.comparison,
    cursor: printedAt(s),
  }));
  const [side, choose] = useLayout<(typeof ids)[number]>('details/side', 'A');
  const other = comparison?.b ?? null;
  const texts = useMemo(() => {
    const print = (pod: Pod | null, run: Trace | null, files: LabInput | null) => {
      if (!pod) return null;
      if (of === 'yaml') return asYaml(pod);
      return run && files ? describeText(run, files, cursor, pod) : null;
    };
    return {
      A: print(a, trace, input),
      B: print(b, other?.trace ?? null, other?.compilation.input ?? null),
    };
  }, [of, a, b, trace, input, other, cursor]);
  if (!comparison) return null;
  const text = texts[side];
  const only = text === null ? new Set<number>() : linesOnlyIn(text, texts[side === 'A' ? 'B' : 'A'] ?? '');
  return (
    <div className={css.printed}>
      <div className={css.which}>
        <div role="tablist" aria-label="Side" className={css.switch}>
          {ids.map((id, i) => (
            <button
              key={id}
              type="button"
              role="tab"
              id={`side-${of}-${id}`}
              aria-selected={id === side}
              aria-controls={`side-${of}`}
              tabIndex={id === side ? 0 : -1}
              onClick={() => choose(id)}
              onKeyDown={tabKeys(ids, side, choose)}
            >
              <strong>{id}</strong> {comparison.labels[i]}
            </button>
          ))}
        </div>
        <span className={common.muted}>
          {texts.A === texts.B
            ? 'Both print the same.'
            : text !== null && `${only.size} ${only.size === 1 ? 'line' : 'lines'} only here`}
        </span>
      </div>
      <div role="tabpanel" id={`side-${of}`} aria-labelledby={`side-${of}-${side}`}>
        {text === null ? (
          <p className={common.muted}>The pod does not exist on this side at this moment.</p>
        ) : (
          <Text label={`${labels[of]}, ${side}`} marked={only}>
            {text}
          </Text>
        )}
      </div>
    </div>
  );
}
