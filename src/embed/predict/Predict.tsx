import { type FormEvent, useEffect, useRef, useState } from 'react';
import { clock } from '../../printers/clock.ts';
import type { Millis } from '../../sim/time.ts';
import { useLab, useSession } from '../../ui/base/session-context.ts';
import type { Page } from '../page.ts';
import { Questions } from './Questions.tsx';
import { Verdicts } from './Verdicts.tsx';
import { play } from './play.ts';
import { type Fate, type Judged, isRight, momentOfTruth, offered, podsOf, truthOf } from './truth.ts';
import css from './Predict.module.css';

/** The layout's entry of the timeline that hides what comes after the cursor. */
const HIDES = 'timeline/hides';

interface Props {
  at: Millis | null;
  hidden: boolean;
  onReveal(): void;
  onAgain(): void;
  page: Page;
}

/** First the reader says what each pod will do; then the run plays to the moment that decides, and who was right is said. */
export default function Predict({ at, hidden, onReveal, onAgain, page }: Props) {
  const session = useSession();
  const trace = useLab((s) => s.trace);
  const [answers, setAnswers] = useState<ReadonlyMap<string, Fate>>(new Map());
  const [judged, setJudged] = useState<readonly Judged[]>([]);
  const [there, setThere] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const stop = useRef(() => {});
  useEffect(() => () => stop.current(), []);
  if (!trace) return null;
  const t = momentOfTruth(trace, at);
  const pods = podsOf(trace);

  const judge = (): Judged[] => {
    const now = session.store.getState().trace ?? trace;
    return pods.map((pod) => ({ predicted: answers.get(pod)!, truth: truthOf(now, pod, t) }));
  };
  const onThere = () => {
    const results = judge();
    session.actions.setLayout(HIDES, false);
    setJudged(results);
    setThere(true);
    for (const { predicted, truth } of results) {
      const { pod, fate: actual, status } = truth;
      page.tell({ type: 'predicted', pod, predicted, actual, status, right: predicted === actual });
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    onReveal();
    setJudged(judge());
    session.actions.setLayout(HIDES, true);
    stop.current = play(session, t, onThere);
    requestAnimationFrame(() => heading.current?.focus());
  };
  const onRetry = () => {
    stop.current();
    session.actions.pause();
    session.actions.setLayout(HIDES, false);
    setThere(false);
    setAnswers(new Map());
    onAgain();
    requestAnimationFrame(() => heading.current?.focus());
  };

  return (
    <section role="region" aria-label="Prediction" className={css.predict}>
      <h2 ref={heading} tabIndex={-1}>
        {hidden
          ? at === null
            ? 'What will each pod do?'
            : `What does each pod do at ${clock(t, true)}?`
          : there
            ? `${judged.filter(isRight).length} of ${judged.length} right`
            : `Playing to ${clock(t, true)} …`}
      </h2>
      {hidden ? (
        <Questions
          pods={pods}
          fates={offered(trace)}
          answers={answers}
          onAnswer={(pod, fate) => setAnswers(new Map([...answers, [pod, fate]]))}
          onSubmit={onSubmit}
        />
      ) : (
        <Verdicts judged={judged} there={there} onRetry={onRetry} />
      )}
    </section>
  );
}
