/** The lessons, in the order in which they build on each other, and how far one is in each. */
import { useMemo } from 'react';
import { keptLessons, openLesson } from '../../session/lesson/index.ts';
import { lessonHeads } from '../../lessons/index.ts';
import type { LessonHead } from '../../teach/types.ts';
import { useLab, useSession } from '../base/session-context.ts';
import css from './Lesson.module.css';

interface Row extends Pick<LessonHead, 'name' | 'title' | 'summary' | 'minutes'> {
  /** In words. */
  how: string;
  open: boolean;
}

export function useRows(): Row[] {
  const { storage } = useSession();
  const opened = useLab((s) => s.lesson);
  return useMemo(() => {
    const { lessons } = keptLessons(storage);
    return lessonHeads.map(({ name, title, summary, minutes }) => {
      const open = opened !== null && !opened.given && opened.lesson.name === name;
      const kept = lessons.find((each) => !each.given && each.name === name);
      const at = kept && `step ${kept.step + 1} of ${kept.steps}`;
      const ended = kept && kept.step + 1 === kept.steps;
      return {
        name,
        title,
        summary,
        minutes,
        open,
        how: open ? `open, ${at ?? 'step 1'}` : ended ? 'read to the end' : at ? `begun, ${at}` : '',
      };
    });
  }, [storage, opened]);
}

export function LessonList({ chosen }: { chosen?(): void }) {
  const session = useSession();
  const rows = useRows();
  return (
    <ol className={css.list} aria-label="Lessons">
      {rows.map(({ name, title, summary, minutes, how, open }) => (
        <li key={name}>
          <button
            type="button"
            aria-current={open || undefined}
            onClick={() => {
              chosen?.();
              void openLesson(session, name);
            }}
          >
            <span className={css.title}>{title}</span>
            <span className={css.aside}>
              {minutes > 0 ? `${minutes} min` : 'a reading'}
              {how && ` · ${how}`}
            </span>
            <span>{summary}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
