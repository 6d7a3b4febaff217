/** Right, wrong, done or open: a shape, beside words that say the same. */
import css from './Lesson.module.css';

const paths = {
  right: 'm3.600 7.300 2.300 2.300 4.500-5',
  wrong: 'm4.200 4.200 5.600 5.600m0-5.600-5.600 5.600',
  none: '',
};

export const Mark = ({ kind }: { kind: keyof typeof paths }) => (
  <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" className={css.mark} data-mark={kind}>
    {kind === 'wrong' ? (
      <circle cx="7" cy="7" r="6" />
    ) : (
      <rect x="1" y="1" width="12" height="12" rx="2.500" />
    )}
    {paths[kind] && <path d={paths[kind]} />}
  </svg>
);
