import { useMemo } from 'react';
import type { Pod } from '../../api/objects.ts';
import common from '../base/common.module.css';
import { useLab } from '../base/session-context.ts';
import { Text } from './Text.tsx';
import { describeText, printedAt } from './texts.ts';

/** What `kubectl describe pod` prints at the cursor; ages are in whole seconds. */
export default function Describe({ pod }: { pod: Pod }) {
  const { trace, input, cursor } = useLab((s) => ({
    trace: s.trace,
    input: s.compilation.input,
    cursor: printedAt(s),
  }));
  const text = useMemo(
    () => (trace && input ? describeText(trace, input, cursor, pod) : null),
    [trace, input, cursor, pod],
  );
  if (text === null)
    return <p className={common.muted}>The files have errors; there is no cluster to ask.</p>;
  return <Text label="kubectl describe pod">{text}</Text>;
}
