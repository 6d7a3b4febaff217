import { statusKind } from '../../explain/words.ts';

const shapes = {
  ok: <circle cx="5" cy="5" r="4.5" fill="currentColor" />,
  pending: (
    <path d="M0 3 L3 0 H6 L0 6 Z M0 10 V9 L9 0 H10 V3 L3 10 Z M7 10 L10 7 V10 Z" fill="currentColor" />
  ),
  waiting: <rect x="1" y="1" width="8" height="8" fill="none" stroke="currentColor" strokeWidth="2" />,
  error: <path d="M0 0 H10 V10 H0 Z M3.5 0 L5 3.5 L6.5 0 Z" fillRule="evenodd" fill="currentColor" />,
  ended: <rect x="0" y="4" width="10" height="2.5" fill="currentColor" />,
};

/** A STATUS as shape, colour and word: never colour alone. */
export function Status({ status }: { status: string }) {
  const kind = statusKind(status);
  return (
    <span className={`status ${kind}`}>
      <svg className="shape" viewBox="0 0 10 10" aria-hidden="true">
        {shapes[kind]}
      </svg>
      {status}
    </span>
  );
}
