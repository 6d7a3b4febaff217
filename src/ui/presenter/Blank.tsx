/** A black screen, so that everyone looks at who speaks. Any key of a remote, or a click, brings the page back. */
import { useEffect, useRef } from 'react';
import common from '../base/common.module.css';
import css from './Presenter.module.css';
import { setBlank } from './remote.ts';

const BACK = /^([.b]|Page(Up|Down)|Arrow.*| |Enter|F5)$/i;

export function Blank() {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => box.current?.showModal(), []);
  return (
    <dialog
      ref={box}
      className={css.blank}
      aria-label="Black screen"
      onClose={() => setBlank(false)}
      onClick={() => box.current?.close()}
      onKeyDown={(event) => {
        if (!BACK.test(event.key)) return;
        event.preventDefault();
        box.current?.close();
      }}
    >
      <p className={common.hidden}>The screen is black. Any key of the remote brings the page back.</p>
    </dialog>
  );
}
