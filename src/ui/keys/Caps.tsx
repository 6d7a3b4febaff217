import { capsOf } from '../actions/keys.ts';
import type { Key } from '../actions/types.ts';
import css from './Keys.module.css';

/** Keys that are pressed together, as on a keyboard. */
export function Caps({ of }: { of: Key }) {
  return (
    <span className={css.caps}>
      {capsOf(of).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}
