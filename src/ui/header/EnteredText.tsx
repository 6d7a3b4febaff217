import { useId, useState } from 'react';
import { hearField } from '../base/early-field.ts';
import { names } from '../base/names.ts';
import common from '../base/common.module.css';
import css from './Header.module.css';

interface Props {
  label: string;
  /** What stands before it; `label` if omitted. */
  shown?: string;
  value: string;
  placeholder: string;
  /** The purpose of the field. */
  tip: string;
  /** The error in a text, null = valid. */
  fault?: (text: string) => string | null;
  width: number;
  disabled: boolean;
  describedBy: string | undefined;
  onChange(text: string): void;
}

/** A text that counts when it is entered: on Enter, or when the field is left. Escape takes it back. */
export function EnteredText({
  label,
  shown,
  value,
  placeholder,
  tip,
  fault,
  width,
  disabled,
  describedBy,
  onChange,
}: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const id = useId();
  const entered = draft ?? value;
  const wrong = entered === '' ? null : (fault?.(entered) ?? null);
  const enter = () => {
    if (wrong !== null) return;
    if (draft !== null && draft !== value) onChange(draft);
    setDraft(null);
  };
  return (
    <label className={css.labelled}>
      <span aria-hidden={shown !== undefined}>{shown ?? label}</span>
      <input
        ref={hearField}
        className={common.field}
        style={{ width: `${width / 16}rem` }}
        value={entered}
        placeholder={placeholder}
        disabled={disabled}
        aria-label={label}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? describedBy : id}
        data-tip={tip}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={enter}
        onKeyDown={(event) => {
          if (event.key === 'Enter') enter();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
      <span id={id} role="status" className={names(css.fault, wrong === null && common.hidden)}>
        {wrong}
      </span>
    </label>
  );
}
