import common from './common.module.css';
import css from './Name.module.css';
import { middleOf } from './middle.ts';

/** A name that shortens in the middle where there is no room for it; whole in its tooltip and for screen readers. */
export function Name({ name }: { name: string }) {
  const [head, tail] = middleOf(name);
  if (tail === '')
    return (
      <span dir="auto" className={css.name}>
        <span className={css.head} data-tip="">
          {name}
        </span>
      </span>
    );
  return (
    <span dir="auto" className={css.name} data-tip={name} data-tip-cut="">
      <span className={common.hidden}>{name}</span>
      <span aria-hidden="true" className={css.head}>
        {head}
      </span>
      <span aria-hidden="true" className={css.tail}>
        {tail}
      </span>
    </span>
  );
}
