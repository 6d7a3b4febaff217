/** A link of a lesson: to an address, another lesson, a panel, or a card of help. */
import type { ReactNode } from 'react';
import type { Session } from '../../session/session.ts';
import { openLesson } from '../../session/lesson/index.ts';
import { goTo } from '../actions/go-to.ts';
import { useSession } from '../base/session-context.ts';
import { openHelp } from '../help/open.ts';
import css from './Lesson.module.css';

function deedOf(href: string): ((session: Session) => void) | null {
  const [, kind, name] = /^(lesson|panel|help):([\w./-]+)$/.exec(href) ?? [];
  if (name === undefined) return null;
  if (kind === 'lesson') return (session) => void openLesson(session, name);
  if (kind === 'panel') return (session) => goTo(session, name);
  return (session) => openHelp(session, name);
}

export function Link({ href, children }: { href: string; children: ReactNode }) {
  const session = useSession();
  if (/^https:\/\//.test(href))
    return (
      <a href={href} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
    );
  const deed = deedOf(href);
  return deed ? (
    <button type="button" className={css.link} onClick={() => deed(session)}>
      {children}
    </button>
  ) : (
    // Whatever it is, it leads nowhere.
    <>{children}</>
  );
}
