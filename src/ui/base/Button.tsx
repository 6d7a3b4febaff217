import type { ComponentProps } from 'react';
import css from './Button.module.css';
import { names } from './names.ts';

interface Props extends ComponentProps<'button'> {
  /** Without a frame. */
  quiet?: boolean;
  small?: boolean;
  /** The deed that is meant here. */
  primary?: boolean;
  /** Its tooltip; see `ui/tooltip`. */
  tip?: string | undefined;
}

export function Button({ quiet, small, primary, tip, className, ...rest }: Props) {
  return (
    <button
      type="button"
      data-tip={tip}
      className={names(css.button, quiet && css.quiet, primary && css.primary, small && css.small, className)}
      {...rest}
    />
  );
}
