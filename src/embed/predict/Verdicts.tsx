import { Status } from '../../ui/base/Status.tsx';
import { nameOf } from './Questions.tsx';
import { type Judged, isRight, words } from './truth.ts';

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
      <button type="button" className="button" onClick={onRetry}>
        Try again
      </button>
    </>
  );
}

function List({ judged, hidden }: { judged: readonly Judged[]; hidden: boolean }) {
  const pods = judged.map(({ truth }) => truth.pod);
  return (
    <ul className={`verdicts${hidden ? ' to-come' : ''}`} aria-hidden={hidden || undefined}>
      {judged.map((one) => {
        const { pod, status, fate, because } = one.truth;
        return (
          <li key={pod} className={isRight(one) ? 'right' : 'wrong'}>
            <span className="sign" aria-hidden="true">
              {isRight(one) ? '✓' : '✕'}
            </span>
            <p>
              <strong>{isRight(one) ? 'Right' : 'Not so'}:</strong>{' '}
              <span className="mono">{nameOf(pod, pods)}</span> {words[fate]}{' '}
              <span className="state">
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
