import common from '../base/common.module.css';
import { names } from '../base/names.ts';
import css from './Printed.module.css';

/** What a tool prints. */
export const Text = ({ label, children }: { label: string; children: string }) => (
  <pre className={names(common.mono, css.text)} aria-label={label} tabIndex={0}>
    {children}
  </pre>
);
