/** The room: how participants get to this step, their codes, the tally, then the truth, then who was right. */
import { predictionOf } from '../../teach/room/code.ts';
import { useLab } from '../base/session-context.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { Invitation } from './Invitation.tsx';
import { ReadCodes } from './ReadCodes.tsx';
import css from './Room.module.css';
import { Tally } from './Tally.tsx';
import { Truth } from './Truth.tsx';
import { Inline } from '../lessons/Markdown.tsx';

export default function RoomDialog({ onClose }: { onClose(): void }) {
  const open = useLab((s) => s.lesson);
  if (!open)
    return (
      <Dialog title="Room" onClose={onClose}>
        <p>
          A room answers a lesson’s predictions on their phones, and this window counts them. Open a lesson
          first, and in it a step with a prediction.
        </p>
      </Dialog>
    );
  const { lesson, step } = open;
  const prediction = predictionOf(lesson.steps[step]);
  return (
    <Dialog title={`Room: ${lesson.steps[step]?.title ?? lesson.title}`} wide onClose={onClose}>
      <div className={css.room}>
        <Invitation open={open} />
        {prediction ? (
          <div className={css.answers}>
            <h3 className={css.question}>
              <Inline text={prediction.question} />
            </h3>
            <Tally lesson={lesson} step={step} prediction={prediction} />
            <Truth open={open} prediction={prediction} />
            <ReadCodes lesson={lesson} step={step} prediction={prediction} />
          </div>
        ) : (
          <p>
            This step asks for no prediction, so there is nothing to count. The address beside opens it for
            everyone.
          </p>
        )}
      </div>
    </Dialog>
  );
}
