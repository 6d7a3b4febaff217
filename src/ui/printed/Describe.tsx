import { useMemo } from 'react';
import type { Pod } from '../../api/objects.ts';
import { command } from '../../kubectl/commands/describe.ts';
import { parseFlags, withCommon } from '../../kubectl/flags.ts';
import { clusterAt } from '../../kubectl/server/at.ts';
import common from '../base/common.module.css';
import { useLab } from '../base/session-context.ts';
import { Text } from './Text.tsx';

/** What `kubectl describe pod` prints at the cursor; ages are in whole seconds. */
export default function Describe({ pod: { metadata } }: { pod: Pod }) {
  const { trace, input, cursor } = useLab((s) => ({
    trace: s.trace,
    input: s.compilation.input,
    // While the run plays, in whole seconds, as its ages are.
    cursor: s.playing ? Math.floor(s.cursor / 1000) * 1000 : s.cursor,
  }));
  const text = useMemo(() => {
    if (!trace || !input) return null;
    const args = ['pod', metadata.name, '-n', metadata.namespace!];
    const cluster = clusterAt(trace, cursor, input.node);
    return command.run(parseFlags(args, withCommon(command.flags)), { cluster, files: {}, stdin: '' }).stdout;
  }, [trace, input, cursor, metadata]);
  if (text === null)
    return <p className={common.muted}>The files have errors; there is no cluster to ask.</p>;
  return <Text label="kubectl describe pod">{text}</Text>;
}
