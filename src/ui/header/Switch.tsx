import { names } from '../base/names.ts';
import css from './Switch.module.css';

export function Switch({
  label,
  short,
  checked,
  more,
  disabled = false,
  describedBy,
  onChange,
}: {
  label: string;
  /** What is seen of it where there is little room. */
  short?: string;
  checked: boolean;
  /** What stands behind on and off where there is room. */
  more?: string | undefined;
  disabled?: boolean;
  /** Id of the text that says why it is disabled. */
  describedBy?: string | undefined;
  onChange(on: boolean): void;
}) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-label={label}
      aria-describedby={describedBy}
      disabled={disabled}
      className={css.switch}
      onClick={() => onChange(!checked)}
    >
      <span className={css.track} aria-hidden="true" />
      <span className={names(css.name, short && css.long)}>{label}</span>
      {short && (
        <span className={css.short} aria-hidden="true">
          {short}
        </span>
      )}
      <span className={css.state} aria-hidden="true">
        {checked ? 'on' : 'off'}
        {more && <span className={css.more}> ({more})</span>}
      </span>
    </button>
  );
}
