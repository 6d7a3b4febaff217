/** One line of a menu. */
import type { ReactNode } from 'react';
import { Button } from '../base/Button.tsx';
import css from './More.module.css';

export function Item({
  label,
  dialog = false,
  disabled = false,
  onClick,
  children,
}: {
  label?: string;
  dialog?: boolean;
  disabled?: boolean;
  onClick(): void;
  children: ReactNode;
}) {
  return (
    <Button
      quiet
      className={css.item}
      aria-label={label}
      aria-haspopup={dialog ? 'dialog' : undefined}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
