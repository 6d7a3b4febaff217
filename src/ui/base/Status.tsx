import { type StatusKind, statusKind, statusShapes } from '../../printers/status-kind.ts';
import css from './Status.module.css';
import { names } from './names.ts';

/** A STATUS as shape, colour and word: never colour alone. An error of the runtime may be a whole sentence. */
export function Status({ status }: { status: string }) {
  return (
    <span className={names(css.status, css[statusKind(status)])}>
      <Shape kind={statusKind(status)} />
      <span className={css.word} data-tip="" data-help="">
        {status}
      </span>
    </span>
  );
}

/** The shape alone, in the colour of what it stands in. */
export function Shape({ kind }: { kind: StatusKind }) {
  return (
    <svg className={css.shape} viewBox="0 0 10 10" aria-hidden="true">
      <path d={statusShapes[kind]} fillRule="evenodd" fill="currentColor" />
    </svg>
  );
}
