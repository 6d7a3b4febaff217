import { Fragment } from 'react';
import common from '../base/common.module.css';
import { names } from '../base/names.ts';
import css from './Printed.module.css';

interface Props {
  label: string;
  children: string;
  /** Lines, from 0, that are to be seen. */
  marked?: ReadonlySet<number>;
}

/** What a tool prints. */
export const Text = ({ label, children, marked }: Props) => (
  <pre className={names(common.mono, css.text)} aria-label={label} tabIndex={0}>
    {marked
      ? children.split('\n').map((line, i) => (
          <Fragment key={i}>
            {i > 0 && '\n'}
            {marked.has(i) ? <mark>{line}</mark> : line}
          </Fragment>
        ))
      : children}
  </pre>
);
