import { LessonList } from './LessonList.tsx';
import { Record } from './Record.tsx';
import { LessonView } from './LessonView.tsx';
import css from './Lesson.module.css';
import { useLab } from '../base/session-context.ts';

export default function Inside() {
  const opened = useLab((s) => s.lesson);
  if (opened?.lesson.steps[opened.step]) return <LessonView opened={opened} />;
  return (
    <div className={css.lesson}>
      <div className={css.body}>
        <p>
          A lesson goes step by step: say what will happen, try it, see why. It takes the place of the files;
          Undo brings them back.
        </p>
        <LessonList />
        <Record />
        <p className={css.aside}>
          A folder or a zip with a lesson.md, dropped on the page, opens as a lesson, too.
        </p>
      </div>
    </div>
  );
}
