import { type ReactNode, useEffect, useId, useRef } from 'react';

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
    <dialog ref={dialog} className={wide ? 'wide' : undefined} aria-labelledby={heading} onClose={onClose}>
      <h2 id={heading}>{title}</h2>
      {children}
      <div className="dialog-end">
        {actions}
        <button
          type="button"
          className={actions ? 'button' : 'button primary'}
          onClick={() => dialog.current?.close()}
        >
          Close
        </button>
      </div>
    </dialog>
  );
}
