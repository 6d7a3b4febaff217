import { Status } from '../../ui/base/Status.tsx';
import { nameOf } from './Questions.tsx';
import { type Judged, isRight, words } from './truth.ts';

/** Who was right, and why: a sentence a pod, said to screen readers when it is there. */
export function Verdicts({ judged, onRetry }: { judged: readonly Judged[] | null; onRetry(): void }) {
  const pods = (judged ?? []).map(({ truth }) => truth.pod);
  return (
    <>
      <ul className="verdicts" role="status">
        {judged?.map((one) => {
          const { pod, status, fate, because } = one.truth;
          return (
            <li key={pod} className={isRight(one) ? 'right' : 'wrong'}>
              <span className="sign" aria-hidden="true">
                {isRight(one) ? '✓' : '✕'}
              </span>
              <p>
                <strong>{isRight(one) ? 'Right' : 'Not so'}:</strong>{' '}
                <span className="mono">{nameOf(pod, pods)}</span> {words[fate]} (<Status status={status} />
                ). {because}
              </p>
            </li>
          );
        })}
      </ul>
      <button type="button" className="button" onClick={onRetry}>
        Try again
      </button>
    </>
  );
}
