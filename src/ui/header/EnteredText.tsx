import { useState } from 'react';

interface Props {
  label: string;
  value: string;
  placeholder: string;
  /** What the field is for; what is wrong with the text, when it is not valid. */
  title: string;
  fault?: (text: string) => string | null;
  width: number;
  onChange(text: string): void;
}

/** A text that counts when it is entered: on Enter, or when the field is left. Escape takes it back. */
export function EnteredText({ label, value, placeholder, title, fault, width, onChange }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? value;
  const wrong = text === '' ? null : (fault?.(text) ?? null);
  const enter = () => {
    if (wrong !== null) return;
    if (draft !== null && draft !== value) onChange(draft);
    setDraft(null);
  };
  return (
    <label className="labelled">
      <span>{label}</span>
      <input
        className="field"
        style={{ width }}
        value={text}
        placeholder={placeholder}
        aria-invalid={wrong !== null}
        title={wrong ?? title}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={enter}
        onKeyDown={(event) => {
          if (event.key === 'Enter') enter();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
    </label>
  );
}
