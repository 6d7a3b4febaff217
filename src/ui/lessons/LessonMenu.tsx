/** What can be done with a lesson as a whole. */
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { closeLesson, startAgain } from '../../session/lesson/index.ts';
import type { OpenLesson } from '../../session/lesson/types.ts';
import { Button } from '../base/Button.tsx';
import { Icon } from '../base/Icon.tsx';
import menu from '../base/Menu.module.css';
import { useSession } from '../base/session-context.ts';
import { openNotes } from '../presenter/remote.ts';
import { Handout } from './Handout.tsx';

export function LessonMenu({ opened: { lesson } }: { opened: OpenLesson }) {
  const session = useSession();
  const [prints, setPrints] = useState<'plain' | 'solved' | null>(null);
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <Button quiet small aria-label="More of the lesson" tip="More">
            <Icon name="more" />
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className={menu.menu} align="end" sideOffset={4} collisionPadding={6}>
            <DropdownMenu.Item onSelect={() => startAgain(session)}>Start this step again</DropdownMenu.Item>
            <DropdownMenu.Item onSelect={() => setPrints('plain')}>Print…</DropdownMenu.Item>
            <DropdownMenu.Item onSelect={() => setPrints('solved')}>Print with solutions…</DropdownMenu.Item>
            <DropdownMenu.Item onSelect={() => session.actions.openDialog('Lessons')}>
              All lessons…
            </DropdownMenu.Item>
            <DropdownMenu.Item onSelect={() => session.actions.openDialog('Room')}>
              Room: count answers…
            </DropdownMenu.Item>
            <DropdownMenu.Item onSelect={() => openNotes(session)}>
              Notes in a second window
            </DropdownMenu.Item>
            <DropdownMenu.Item onSelect={() => closeLesson(session)}>Close the lesson</DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {prints && <Handout lesson={lesson} solved={prints === 'solved'} onDone={() => setPrints(null)} />}
    </>
  );
}
