import { Status } from '../../ui/base/Status.tsx';
import { nameOf } from './Questions.tsx';
import { type Judged, isRight, words } from './truth.ts';
import { Button } from '../../ui/base/Button.tsx';
import css from './Predict.module.css';
import common from '../../ui/base/common.module.css';
import { names } from '../../ui/base/names.ts';

/**
 * Who was right, and why: a sentence a pod, said to screen readers when it is there. Until then its place is kept, so
 * that nothing moves at the end of the run.
 */
export function Verdicts({
  judged,
  there,
  onRetry,
}: {
  judged: readonly Judged[];
  there: boolean;
  onRetry(): void;
}) {
  const list = <List judged={judged} hidden={!there} />;
  return (
    <>
      <div role="status">{there && list}</div>
      {!there && list}
      <Button onClick={onRetry}>Try again</Button>
    </>
  );
}

function List({ judged, hidden }: { judged: readonly Judged[]; hidden: boolean }) {
  const pods = judged.map(({ truth }) => truth.pod);
  return (
    <ul className={names(css.verdicts, hidden && css.toCome)} aria-hidden={hidden || undefined}>
      {judged.map((one) => {
        const { pod, status, fate, because } = one.truth;
        return (
          <li key={pod} className={isRight(one) ? css.right : css.wrong}>
            <span className={css.sign} aria-hidden="true">
              {isRight(one) ? '✓' : '✕'}
            </span>
            <p>
              <strong>{isRight(one) ? 'Right' : 'Wrong'}:</strong>{' '}
              <span className={common.mono}>{nameOf(pod, pods)}</span> {words[fate]}{' '}
              <span className={css.state}>
                (<Status status={status} />
                ).
              </span>{' '}
              {because}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
