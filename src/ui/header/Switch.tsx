export function Switch({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange(on: boolean): void;
}) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-label={label}
      className="switch"
      onClick={() => onChange(!checked)}
    >
      <span className="track" aria-hidden="true" />
      <span className="name">{label}</span>
      <span className="state" aria-hidden="true">
        {checked ? 'on' : 'off'}
      </span>
    </button>
  );
}
