/** The second window, for the presenter alone: drawn by this page into a window without an address, so the state is the same. */
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useSession } from '../base/session-context.ts';
import { Boundary } from '../base/Boundary.tsx';
import { Notes } from './Notes.tsx';
import css from './Notes.module.css';
import { dress } from './other-window.ts';
import { page, remote, setBlank } from './remote.ts';

const TITLE = 'Notes · Pull Secret Lab';

export default function NotesWindow({ to }: { to: Window }) {
  const session = useSession();
  const [box, setBox] = useState<HTMLElement | null>(null);
  useEffect(() => {
    // What an earlier page left in a window of this name is nobody's.
    to.document.body.replaceChildren();
    const undress = dress(to, TITLE);
    const place = to.document.createElement('div');
    place.className = css.window!;
    to.document.body.append(place);
    setBox(place);
    const forget = () => remote.setState(({ notes }) => (notes === to ? { notes: null } : {}));
    const close = () => to.close();
    const keys = (event: KeyboardEvent) => {
      const field = (event.target as Element | null)?.closest?.('input, textarea, select');
      if (field || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'PageDown') page(session, 1);
      else if (event.key === 'PageUp') page(session, -1);
      else if (event.key === '.' || event.key.toUpperCase() === 'B')
        toggleBlank(session.store.getState().presenting);
      else return;
      event.preventDefault();
    };
    to.addEventListener('pagehide', forget);
    to.addEventListener('keydown', keys);
    window.addEventListener('pagehide', close);
    return () => {
      to.removeEventListener('pagehide', forget);
      to.removeEventListener('keydown', keys);
      window.removeEventListener('pagehide', close);
      undress();
      place.remove();
    };
  }, [to, session]);
  return (
    box &&
    createPortal(
      <Boundary title="Notes">
        <Notes onClose={() => to.close()} />
      </Boundary>,
      box,
    )
  );
}

/** The screen that the audience sees is black only while somebody presents. */
function toggleBlank(presenting: boolean) {
  if (presenting) setBlank(!remote.getState().blank);
}
