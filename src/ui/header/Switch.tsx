import css from './Switch.module.css';
export function Switch({
  label,
  checked,
  disabled = false,
  describedBy,
  onChange,
}: {
  label: string;
  checked: boolean;
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
      <span className={css.name}>{label}</span>
      <span className={css.state} aria-hidden="true">
        {checked ? 'on' : 'off'}
      </span>
    </button>
  );
}
