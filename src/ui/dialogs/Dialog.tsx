import { type ReactNode, useEffect, useId, useRef } from 'react';

/** The frame of every dialog: modal, named by its heading, closed by Escape or its button. */
export function Dialog({
  title,
  wide = false,
  onClose,
  children,
}: {
  title: string;
  wide?: boolean;
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
      <button type="button" className="button primary" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}
