import { type ReactNode, useEffect, useId, useRef } from 'react';
import css from './Dialog.module.css';
import { names } from '../base/names.ts';
import { Button } from '../base/Button.tsx';

/** The frame of every dialog: modal, named by its heading, closed by Escape or its button. */
export function Dialog({
  title,
  wide = false,
  actions,
  onClose,
  children,
}: {
  title: string;
  wide?: boolean;
  /** Buttons beside Close. */
  actions?: ReactNode;
  onClose(): void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className={names(css.dialog, wide && css.wide)}
      aria-labelledby={heading}
      onClose={onClose}
    >
      <h2 id={heading}>{title}</h2>
      {children}
      <div className={css.end}>
        {actions}
        <Button primary={!actions} onClick={() => dialog.current?.close()}>
          Close
        </Button>
      </div>
    </dialog>
  );
}
