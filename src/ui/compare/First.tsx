/** The first difference in one sentence, and the way to it. */
import { Button } from '../base/Button.tsx';
import { useActions, useLab } from '../base/session-context.ts';
import css from './Compare.module.css';
import { firstOf } from './moment.ts';

/** `named`: it says itself which files are A and B. */
export default function First({ named = false }: { named?: boolean }) {
  const comparison = useLab((s) => s.comparison);
  const { seek, selectPod } = useActions();
  if (!comparison) return null;
  const { sentence, working, fault, labels } = comparison;
  const first = firstOf(comparison);
  return (
    <aside className={css.first} aria-label="Comparison">
      {named && (
        <p className={css.names}>
          A {labels[0]}, B {labels[1]}
        </p>
      )}
      <p role="status" className={fault ? css.fault : undefined}>
        {fault ? (
          `B (${labels[1]}) cannot be run: ${fault}`
        ) : sentence ? (
          <>
            {first && (
              <span aria-hidden="true" className={css.mark}>
                ◆{' '}
              </span>
            )}
            {sentence}
          </>
        ) : working ? (
          `Running B: ${labels[1]}…`
        ) : null}
      </p>
      {first && (
        <Button
          small
          onClick={() => {
            if (first.pod) selectPod(first.pod);
            seek(first.t);
          }}
        >
          Go to the first difference
        </Button>
      )}
    </aside>
  );
}
