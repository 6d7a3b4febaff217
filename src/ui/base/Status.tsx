import { statusKind, statusShapes } from '../../printers/status-kind.ts';
import css from './Status.module.css';
import { names } from './names.ts';

/** A STATUS as shape, colour and word: never colour alone. */
export function Status({ status }: { status: string }) {
  const kind = statusKind(status);
  return (
    <span className={names(css.status, css[kind])}>
      <svg className={css.shape} viewBox="0 0 10 10" aria-hidden="true">
        <path d={statusShapes[kind]} fillRule="evenodd" fill="currentColor" />
      </svg>
      {status}
    </span>
  );
}
