/** Parts of a step that are computed from its run: why, and the course of time. */
import { useMemo } from 'react';
import { pastOf } from '../../explain/past.ts';
import { whyAt } from '../../explain/reason.ts';
import { verdictOf } from '../../explain/verdict.ts';
import { podAt } from '../../lab/view.ts';
import { picture } from '../../picture/index.ts';
import { clock } from '../../printers/clock.ts';
import { podColumns } from '../../printers/pods.ts';
import type { Trace } from '../../api/trace.ts';
import type { Millis } from '../../sim/time.ts';
import { useMedia } from '../base/media.ts';
import { useLab } from '../base/session-context.ts';
import { addressOf } from '../dialogs/picture-files.ts';
import { Chain } from '../why/Chain.tsx';
import { Verdict } from '../why/Verdict.tsx';
import css from './Lesson.module.css';

const nameIn = (pod: string) => pod.replace(/^default\//, '');

/** The chain of a pod's decision at a moment. */
export function WhyPart({ trace, pod, at }: { trace: Trace; pod: string; at: Millis }) {
  const why = useMemo(() => whyAt(trace, pod, at), [trace, pod, at]);
  if (!why) return null;
  const verdict = verdictOf(why.decision, why.ensured);
  return (
    <section className={css.box} aria-label={`Why: ${nameIn(pod)} at ${clock(at)}`}>
      <p className={css.aside}>
        Why, for {nameIn(pod)} at {clock(at)}
      </p>
      <Verdict verdict={verdict} />
      <Chain
        key={why.decision.id}
        steps={why.decision.steps}
        deciding={verdict.deciding}
        version={why.version}
        past={pastOf(trace, why.decision)}
      />
    </section>
  );
}

interface TimelineProps {
  trace: Trace;
  at: Millis;
  pods: readonly string[] | null;
  width?: number;
  /** On paper. */
  light?: boolean;
}

export function TimelinePart({ trace, at, pods, width = 360, light = false }: TimelineProps) {
  const theme = useLab((s) => s.theme);
  const system = useMedia('(prefers-color-scheme: dark)');
  const dark = !light && (theme === 'auto' ? system : theme === 'dark');
  const shown = useMemo(
    () =>
      picture(trace, 'Timeline', {
        what: 'timeline',
        at,
        theme: dark ? 'dark' : 'light',
        width,
        bare: true,
        ...(pods ? { pods } : {}),
      }),
    [trace, at, pods, dark, width],
  );
  const named = pods ?? [];
  const states = named.flatMap((pod) => {
    const object = podAt(trace, pod, at);
    return object ? [`${nameIn(pod)} ${podColumns(object).status}`] : [];
  });
  return (
    <img
      className={css.timeline}
      src={addressOf(shown)}
      width={shown.width}
      height={shown.height}
      alt={`Timeline at ${clock(at)}${states.length ? `: ${states.join(', ')}` : ''}`}
    />
  );
}
