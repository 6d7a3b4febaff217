/** The lesson that is open: where one is in it, its step, and the way on. */
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { closeLesson, faultText, faultsOf, goToStep, isStepDone } from '../../session/lesson/index.ts';
import type { OpenLesson } from '../../session/lesson/types.ts';
import { lessonHeads } from '../../lessons/index.ts';
import { Button } from '../base/Button.tsx';
import { Icon } from '../base/Icon.tsx';
import common from '../base/common.module.css';
import { useRoving } from '../base/roving.ts';
import { useSession } from '../base/session-context.ts';
import { Link } from './Link.tsx';
import { Record } from './Record.tsx';
import { StepView } from './StepView.tsx';
import { LessonMenu } from './LessonMenu.tsx';
import css from './Lesson.module.css';

export function LessonView({ opened }: { opened: OpenLesson }) {
  const session = useSession();
  const { lesson, step, progress } = opened;
  const now = lesson.steps[step]!;
  const last = lesson.steps.length - 1;
  const bar = useRoving<HTMLDivElement>();
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const steps = useId();
  const go = (n: number) => goToStep(session, n);
  const seen = useRef({ lesson, step });
  useLayoutEffect(() => {
    const before = seen.current;
    seen.current = { lesson, step };
    if (before.lesson === lesson && before.step === step) return;
    // A step is read from its top.
    body.current?.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, [lesson, step]);
  const done = isStepDone(progress[step]!, now);
  return (
    <div className={css.lesson}>
      <div ref={bar} className={css.bar} role="toolbar" aria-label="Steps of the lesson">
        <label className={css.steps} htmlFor={steps}>
          <span className={common.hidden}>Step</span>
          <select
            id={steps}
            className={common.field}
            value={step}
            onChange={(event) => go(Number(event.target.value))}
          >
            {lesson.steps.map((each, i) => (
              <option key={each.id} value={i}>
                {i + 1}. {each.title}
                {isStepDone(progress[i]!, each) &&
                i !== step &&
                (progress[i]!.answer || progress[i]!.done.length > 0)
                  ? ' ✓'
                  : ''}
              </option>
            ))}
          </select>
        </label>
        <span className={css.count}>
          {step + 1} of {lesson.steps.length}
        </span>
        <Button
          quiet
          small
          aria-label="Previous step"
          tip="Previous step"
          disabled={step === 0}
          onClick={() => go(step - 1)}
        >
          <Icon name="back" />
        </Button>
        <Button
          quiet
          small
          aria-label="Next step"
          tip="Next step"
          disabled={step === last}
          onClick={() => go(step + 1)}
        >
          <Icon name="play" />
        </Button>
        <LessonMenu opened={opened} />
      </div>
      <div ref={body} className={css.body}>
        <Record running />
        {step > 0 && <p className={css.aside}>{lesson.title}</p>}
        <h3 ref={heading} tabIndex={-1} data-step={now.id}>
          {now.title}
        </h3>
        <Faults opened={opened} />
        <StepView key={`${lesson.name} ${step}`} opened={opened} />
        <div className={css.foot}>
          {step < last ? (
            <Button primary={done} onClick={() => go(step + 1)}>
              Next: {lesson.steps[step + 1]!.title}
            </Button>
          ) : (
            <End name={lesson.name} given={opened.given} onClose={() => closeLesson(session)} />
          )}
        </div>
      </div>
    </div>
  );
}

/** What comes after the last step. */
function End({ name, given, onClose }: { name: string; given: boolean; onClose(): void }) {
  const at = given ? -1 : lessonHeads.findIndex((head) => head.name === name);
  const next = at < 0 ? undefined : lessonHeads[at + 1];
  return (
    <>
      <p>This is the end of the lesson.</p>
      {next && (
        <p>
          The next one: <Link href={`lesson:${next.name}`}>{next.title}</Link>
        </p>
      )}
      <Button onClick={onClose}>Close the lesson</Button>
    </>
  );
}

/** What is wrong with a lesson that can be shown all the same. */
function Faults({ opened: { lesson } }: { opened: OpenLesson }) {
  const faults = faultsOf(lesson);
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [lesson]);
  if (faults.length === 0) return null;
  return (
    <details className={css.faults} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {faults.length === 1 ? 'One thing is' : `${faults.length} things are`} wrong with this lesson. The
        rest works.
      </summary>
      <ul>
        {faults.map((fault, i) => (
          <li key={i}>{faultText(fault)}</li>
        ))}
      </ul>
    </details>
  );
}
