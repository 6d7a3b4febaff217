/** Which step of the lesson is shown, at the foot of the page: the files have gone, and the lesson with them. */
import { predictionOf } from '../../teach/room/code.ts';
import { Button } from '../base/Button.tsx';
import { Icon } from '../base/Icon.tsx';
import { useRoving } from '../base/roving.ts';
import { useActions, useLab, useSession } from '../base/session-context.ts';
import { Inline } from '../lessons/Markdown.tsx';
import css from './Presenter.module.css';
import { openNotes, toStep } from './remote.ts';

export function StepBar() {
  const session = useSession();
  const { openDialog } = useActions();
  const open = useLab((s) => s.lesson);
  const box = useRoving<HTMLDivElement>();
  if (!open) return null;
  const { lesson, step } = open;
  const { steps } = lesson;
  const asks = predictionOf(steps[step]);
  return (
    <section role="region" aria-label="Presenting" tabIndex={-1}>
      <div ref={box} className={css.bar} role="toolbar" aria-label="Lesson while presenting">
        <Button
          quiet
          aria-label="Previous step"
          tip="Previous step (Page ↑)"
          disabled={step === 0}
          onClick={() => void toStep(session, step - 1)}
        >
          <Icon name="back" />
        </Button>
        <Button
          quiet
          aria-label="Next step"
          tip="Next step (Page ↓)"
          disabled={step === steps.length - 1}
          onClick={() => void toStep(session, step + 1)}
        >
          <Icon name="forward" />
        </Button>
        <p className={css.step}>
          <span className={css.number}>
            {step + 1} of {steps.length}
          </span>{' '}
          <strong>{steps[step]?.title}</strong>
          {asks && (
            <span className={css.asks}>
              {' '}
              <Inline text={asks.question} />
            </span>
          )}
        </p>
        <div className={css.right}>
          <Button aria-haspopup="dialog" onClick={() => openDialog('Room')}>
            Room…
          </Button>
          <Button aria-haspopup="dialog" onClick={() => openDialog('Follow')}>
            Follow me…
          </Button>
          <Button onClick={() => openNotes(session)}>Notes</Button>
        </div>
      </div>
    </section>
  );
}
