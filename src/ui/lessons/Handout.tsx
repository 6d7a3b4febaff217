/** A lesson on paper: every step with its pictures, room to answer, and what solves the tasks on the last page. */
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { runOfStep } from '../../session/lesson/step-run.ts';
import { picture } from '../../picture/index.ts';
import { fill } from '../../teach/fragments.ts';
import type { Edit, Lesson, LessonStep, Part } from '../../teach/types.ts';
import { clock } from '../../printers/clock.ts';
import { addressOf } from '../dialogs/picture-files.ts';
import common from '../base/common.module.css';
import { names } from '../base/names.ts';
import { Inline, Markdown } from './Markdown.tsx';
import { TimelinePart, WhyPart } from './parts.tsx';
import css from './Lesson.module.css';

interface Props {
  lesson: Lesson;
  /** With hints and solutions on the last page. */
  solved: boolean;
  onDone(): void;
}

/** Prints itself once its pictures are there. */
export function Handout({ lesson, solved, onDone }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    const end = () => done.current();
    window.addEventListener('afterprint', end);
    const images = [...box.current!.querySelectorAll('img')];
    void Promise.allSettled(images.map((image) => image.decode())).then(() => window.print());
    return () => window.removeEventListener('afterprint', end);
  }, []);
  return createPortal(
    <div ref={box} className={css.handout} data-handout="">
      <h1>{lesson.title}</h1>
      <p>{lesson.summary}</p>
      {lesson.steps.map((step, i) => (
        <Step key={step.id} lesson={lesson} step={step} n={i} />
      ))}
      {solved && <Solutions lesson={lesson} />}
    </div>,
    document.body,
  );
}

function Step({ lesson, step, n }: { lesson: Lesson; step: LessonStep; n: number }) {
  const run = runOfStep(lesson, n, null);
  const asks = step.parts.some(({ kind }) => kind === 'predict');
  const filled = (text: string) => fill(text, run);
  const { at } = step.place;
  const part = (each: Part) => {
    switch (each.kind) {
      case 'text':
        return <Markdown tokens={each.tokens} fill={filled} />;
      case 'predict':
        return <Asked question={each.question} answers={each.options} />;
      case 'task':
        return <Asked question={each.text} answers={each.checks} />;
      case 'why':
        return run.trace && <WhyPart trace={run.trace} pod={each.pod} at={each.at} />;
      case 'timeline':
        return (
          run.trace && <TimelinePart trace={run.trace} at={each.at} pods={each.pods} width={680} light />
        );
      case 'console':
        return <pre className={names(common.mono, css.code)}>{each.text}</pre>;
    }
  };
  // What is asked is not given away by a picture of the whole run.
  const shown = run.trace && at !== undefined && !asks ? run.trace : null;
  return (
    <section>
      <h2>
        {n + 1}. {step.title}
      </h2>
      {shown && (
        <img
          className={css.timeline}
          alt={`${step.title} at ${clock(at!)}`}
          src={addressOf(picture(shown, step.title, { what: 'both', at: at!, theme: 'light', width: 680 }))}
        />
      )}
      {step.parts.map((each, i) => (
        <div key={i}>{part(each)}</div>
      ))}
    </section>
  );
}

/** With a box to tick before each. */
function Asked({ question, answers }: { question: string; answers: readonly { text: string }[] }) {
  return (
    <div className={css.box}>
      <p className={css.question}>
        <Inline text={question} />
      </p>
      <ul className={css.answers}>
        {answers.map(({ text }, i) => (
          <li key={i}>
            <span className={css.room} aria-hidden="true" />
            <Inline text={text} />
          </li>
        ))}
      </ul>
    </div>
  );
}

const words = (edit: Edit): string => {
  if ('run' in edit) return edit.run;
  if ('gate' in edit) return `Turn the gate ${edit.gate ? 'on' : 'off'}.`;
  if ('policy' in edit) return `Set the policy to ${edit.policy}.`;
  if ('kubelet' in edit) return `Use kubelet ${edit.kubelet}.`;
  if ('step' in edit) return `At ${clock(edit.at)}: ${JSON.stringify(edit.step)}`;
  if ('delete' in edit) return `Delete ${edit.file}.`;
  if ('text' in edit) return `${edit.file}:\n${edit.text}`;
  return `In ${edit.file}, in place of:\n${edit.replace}\nwrite:\n${edit.with}`;
};

function Solutions({ lesson }: { lesson: Lesson }) {
  return (
    <section className={css.solutions}>
      <h2>Hints and solutions</h2>
      {lesson.steps.map((step, n) =>
        step.parts.map((part, i) =>
          part.kind === 'task' ? (
            <div key={`${n} ${i}`}>
              <h3>
                {n + 1}. {step.title}
              </h3>
              <ol>
                {part.hints.map(({ text }, k) => (
                  <li key={k}>
                    <Inline text={text} />
                  </li>
                ))}
              </ol>
              <pre className={names(common.mono, css.code)}>{part.solution.map(words).join('\n')}</pre>
            </div>
          ) : null,
        ),
      )}
    </section>
  );
}
