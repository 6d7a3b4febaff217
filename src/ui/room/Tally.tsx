/** How many said what, as bars, and in words. */
import type { Lesson, Prediction } from '../../teach/types.ts';
import { tally } from '../../teach/room/tally.ts';
import common from '../base/common.module.css';
import css from './Room.module.css';
import { Inline } from '../lessons/Markdown.tsx';
import { useRoom } from './room-state.ts';
import { useTruth } from './truth.ts';
import { answerWords, people } from './words.ts';

export function Tally({
  lesson,
  step,
  prediction,
}: {
  lesson: Lesson;
  step: number;
  prediction: Prediction;
}) {
  const { said } = useRoom(lesson, step);
  const truth = useTruth(lesson, step, prediction);
  const counts = tally(prediction, said);
  return (
    <section className={css.tally} aria-label="Tally">
      <p>
        <strong>{said.length === 0 ? 'Nobody has answered yet.' : `${people(said.length)} answered.`}</strong>
      </p>
      <ul>
        {counts.map(({ answer, count }) => {
          const right = truth?.isRight(answer) ?? false;
          return (
            <li key={answer.join()} data-right={right || undefined}>
              <span className={css.option}>
                <Inline text={answerWords(prediction, answer)} />
                {right && <span className={css.mark}> ✓ the truth</span>}
              </span>
              <span className={css.bar} aria-hidden="true">
                <span style={{ width: `${said.length === 0 ? 0 : (100 * count) / said.length}%` }} />
              </span>
              <span className={css.count}>{people(count)}</span>
            </li>
          );
        })}
      </ul>
      {prediction.how === 'order' && said.length === 0 && (
        <p className={common.muted}>Each order that somebody gives gets a bar.</p>
      )}
    </section>
  );
}
