import type { FormEvent } from 'react';
import { type Fate, words } from './truth.ts';
import { Button } from '../../ui/base/Button.tsx';
import css from './Predict.module.css';
import common from '../../ui/base/common.module.css';

interface Props {
  pods: readonly string[];
  fates: readonly Fate[];
  answers: ReadonlyMap<string, Fate>;
  onAnswer(pod: string, fate: Fate): void;
  onSubmit(event: FormEvent): void;
}

/** The namespace is said where there are several. */
export const nameOf = (pod: string, pods: readonly string[]) =>
  new Set(pods.map((each) => each.split('/')[0])).size > 1 ? pod : pod.split('/')[1]!;

/** One radio group per pod: arrow keys choose, Tab moves on, and the browser itself reports missing answers. */
export function Questions({ pods, fates, answers, onAnswer, onSubmit }: Props) {
  if (pods.length === 0) return <p>This run has no pods to make a prediction about.</p>;
  return (
    <form onSubmit={onSubmit}>
      {pods.map((pod) => (
        <fieldset key={pod}>
          <legend className={common.mono}>{nameOf(pod, pods)}</legend>
          <div className={css.fates}>
            {fates.map((fate) => (
              <label key={fate}>
                <input
                  type="radio"
                  name={pod}
                  value={fate}
                  required
                  checked={answers.get(pod) === fate}
                  onChange={() => onAnswer(pod, fate)}
                />
                {words[fate]}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <Button primary type="submit">
        Reveal
      </Button>
    </form>
  );
}
