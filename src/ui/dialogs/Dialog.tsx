import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef, useState } from 'react';
import css from './Dialog.module.css';
import { names } from '../base/names.ts';
import { Button } from '../base/Button.tsx';
import { Icon } from '../base/Icon.tsx';

/** The frame of every dialog: modal, named by its heading, closed by Escape or its ×; what it is for is at its foot. */
export function Dialog({
  title,
  wide = false,
  actions,
  onClose,
  children,
}: {
  title: string;
  wide?: boolean;
  /** Buttons at the foot. */
  actions?: ReactNode;
  onClose(): void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  const heading = useId();
  useEffect(() => {
    const box = body.current!;
    const observer = new ResizeObserver(() => setScrolls(box.scrollHeight > box.clientHeight));
    for (const each of [box, ...box.children]) observer.observe(each);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    dialog.current?.showModal();
    // Not the ×, which is first: Tab goes there.
    dialog.current?.focus();
  }, []);
  const ended = useRef(false);
  const closed = () => {
    if (ended.current) return;
    ended.current = true;
    onClose();
  };
  /** At once: the event `close` comes later, and whoever has opened another dialog by then would lose it. */
  const close = () => {
    dialog.current?.close();
    closed();
  };
  const onCancel = (event: SyntheticEvent) => {
    // Whoever chooses no file says so with the same event.
    if (event.target !== dialog.current) return;
    event.preventDefault();
    close();
  };
  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      className={names(css.dialog, wide && css.wide)}
      aria-labelledby={heading}
      onClose={closed}
      onCancel={onCancel}
    >
      <div className={css.head}>
        <h2 id={heading}>{title}</h2>
        <Button quiet className={css.close} aria-label="Close" onClick={close}>
          <Icon name="close" />
        </Button>
      </div>
      {/* A text that has to be scrolled is reached by keyboard. */}
      <div ref={body} className={css.body} tabIndex={scrolls ? 0 : undefined}>
        {children}
      </div>
      {actions && <div className={css.end}>{actions}</div>}
    </dialog>
  );
}
