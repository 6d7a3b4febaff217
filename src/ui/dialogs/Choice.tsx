import { useId } from 'react';
import css from './Choice.module.css';

/** One of a few, each with its words. */
export function Choice<T extends string>({
  legend,
  choices,
  value,
  onChange,
}: {
  legend: string;
  choices: Readonly<Record<T, string>>;
  value: T;
  onChange: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset className={css.choice}>
      <legend>{legend}</legend>
      {(Object.keys(choices) as T[]).map((each) => (
        <label key={each}>
          <input type="radio" name={name} checked={each === value} onChange={() => onChange(each)} />
          {choices[each]}
        </label>
      ))}
    </fieldset>
  );
}
