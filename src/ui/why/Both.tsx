/** WHY of both sides beside each other, with the step where they part joined. */
import { useEffect, useMemo, useRef } from 'react';
import { partingStep } from '../../compare/decisions.ts';
import { shortStep } from '../../explain/short-steps.ts';
import { verdictOf } from '../../explain/verdict.ts';
import type { ViewQuestions } from '../../session/view-reader.ts';
import { useLab } from '../base/session-context.ts';
import common from '../base/common.module.css';
import compare from '../compare/Compare.module.css';
import { Verdict } from './Verdict.tsx';

type WhyAt = ReturnType<ViewQuestions['whyAt']>;

export default function Both({ pod }: { pod: string }) {
  const { reader, comparison, cursor } = useLab((s) => ({
    reader: s.reader,
    comparison: s.comparison,
    cursor: s.cursor,
  }));
  const other = comparison?.b?.reader ?? null;
  const box = useRef<HTMLElement>(null);
  // It begins where somebody has scrolled past: what is below stays where it is for the eye.
  useEffect(() => {
    box.current?.querySelector('h3')?.scrollIntoView({ block: 'nearest' });
  }, []);
  const a = useMemo(() => reader?.whyAt(pod, cursor) ?? null, [reader, pod, cursor]);
  const b = useMemo(() => other?.whyAt(pod, cursor) ?? null, [other, pod, cursor]);
  if (!comparison || !other) return null;
  const step = a && b ? partingStep(a.decision, b.decision) : null;
  const [nameA, nameB] = comparison.labels;
  const own = step === null ? null : (a?.decision.steps[step] ?? b?.decision.steps[step] ?? null);
  return (
    <section ref={box} aria-label="Both sides">
      <div className={compare.both}>
        <Half name={`A: ${nameA}`} why={a} step={step} label="WHY A" />
        <Half name={`B: ${nameB}`} why={b} step={step} label="WHY B" />
        {own && (
          <p className={compare.joined}>
            They part at step {step! + 1}: <strong>{shortStep(own).question}</strong>
          </p>
        )}
        {a && b && step === null && <p className={compare.joined}>Both take the same way to this point.</p>}
      </div>
    </section>
  );
}

function Half({ name, why, step, label }: { name: string; why: WhyAt; step: number | null; label: string }) {
  const verdict = useMemo(() => why && verdictOf(why.decision, why.ensured), [why]);
  return (
    <div className={compare.half} role="group" aria-label={label}>
      <h3>{name}</h3>
      {why && verdict ? (
        <>
          <Verdict verdict={verdict} />
          <ol aria-label={`Questions, ${label}`}>
            {why.decision.steps.map((each, i) => {
              const { question, answer, because } = shortStep(each);
              const parts = i === step;
              return (
                <li key={i} data-parts={parts || undefined}>
                  {i + 1} {question} <strong>{answer}</strong>
                  <span className={common.muted}>{because}</span>
                  {parts && <span className={common.hidden}> Here both part.</span>}
                </li>
              );
            })}
          </ol>
        </>
      ) : (
        <p className={common.muted}>The kubelet has not tried to start a container of this pod yet.</p>
      )}
    </div>
  );
}
