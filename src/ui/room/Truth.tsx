/** The truth, when the trainer shows it, and who was right. */
import type { OpenLesson } from '../../session/lesson/types.ts';
import { resultOf } from '../../teach/room/tally.ts';
import type { Prediction } from '../../teach/types.ts';
import { Button } from '../base/Button.tsx';
import { useSession } from '../base/session-context.ts';
import css from './Room.module.css';
import { Inline } from '../lessons/Markdown.tsx';
import { useRoom } from './room-state.ts';
import { useTruth } from './truth.ts';
import { answerWords, people } from './words.ts';

export function Truth({
  open: { lesson, step, progress },
  prediction,
}: {
  open: OpenLesson;
  prediction: Prediction;
}) {
  const session = useSession();
  const { said } = useRoom(lesson, step);
  const truth = useTruth(lesson, step, prediction);
  const show = async () => {
    const { reveal } = await import('../../session/lesson/index.ts');
    reveal(session, step);
  };
  if (!progress[step]?.shown)
    return (
      <section className={css.truth} aria-label="The truth">
        <Button primary={said.length > 0} onClick={() => void show()}>
          Show the truth
        </Button>
      </section>
    );
  if (!truth)
    return (
      <section className={css.truth} aria-label="The truth">
        <p role="status">…</p>
      </section>
    );
  const { right, of, names, unnamed } = resultOf(said, truth.isRight);
  return (
    <section className={css.truth} aria-label="The truth">
      <h3>The truth</h3>
      <p className={css.true}>
        <Inline text={answerWords(prediction, truth.answer)} />
      </p>
      {of > 0 && (
        <>
          <h3>Who was right</h3>
          <p>
            {right === 0 ? 'Nobody' : people(right)} of {of}
            {names.length > 0 && `: ${names.join(', ')}`}
            {names.length > 0 && unnamed > 0 && `, and ${unnamed} without a name`}.
          </p>
        </>
      )}
    </section>
  );
}
