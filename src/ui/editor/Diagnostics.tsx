/** The editor's status line: whether the files are valid, and how much is to be said; it opens upwards. */
import { useId } from 'react';
import type { Diagnostic } from '../../api/diagnostics.ts';
import { Icon } from '../base/Icon.tsx';
import { useLab, useLayout } from '../base/session-context.ts';
import { names } from '../base/names.ts';
import { DiagnosticList } from './DiagnosticList.tsx';
import css from './editor.module.css';

const counted = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;

export function Diagnostics({
  onGoTo,
  leave = false,
}: {
  onGoTo(d: Diagnostic): void;
  /** The way out of the editor is told beside it. */
  leave?: boolean;
}) {
  const { diagnostics, stale } = useLab((s) => ({ diagnostics: s.diagnostics, stale: s.stale }));
  const [open, setOpen] = useLayout('editor/notes', false);
  const list = useId();
  const count = (severity: Diagnostic['severity']) =>
    diagnostics.filter((d) => d.severity === severity).length;
  const errors = count('error');
  const parts = [
    errors > 0 ? counted(errors, 'error') : 'valid',
    ...(count('warning') > 0 ? [counted(count('warning'), 'warning')] : []),
    ...(count('info') > 0 ? [counted(count('info'), 'note')] : []),
  ];
  // The first error stands in the line itself, the rest is behind it.
  const first = diagnostics.find((d) => d.severity === 'error');
  const [errorMark, warningMark] = [
    errors > 0 && css.error,
    errors === 0 && count('warning') > 0 && css.warning,
  ];
  return (
    <div className={css.status}>
      {open && diagnostics.length > 0 && (
        <div id={list} className={css.diagnostics} role="group" aria-label="Diagnostics" tabIndex={0}>
          <DiagnosticList onGoTo={onGoTo} />
        </div>
      )}
      <button
        type="button"
        className={names(css.summary, errorMark, warningMark)}
        aria-expanded={open && diagnostics.length > 0}
        aria-controls={open ? list : undefined}
        disabled={diagnostics.length === 0}
        onClick={() => setOpen(!open)}
      >
        <span className={css.sign} aria-hidden="true">
          {errors > 0 ? '✕' : '✓'}
        </span>
        <span>{parts.join(' · ')}</span>
        {diagnostics.length > 0 && <Icon name={open ? 'down' : 'up'} />}
      </button>
      <p role="status" className={css.first}>
        {first && (
          <>
            <button type="button" onClick={() => onGoTo(first)}>
              {first.file}:{first.line}:{first.column}
            </button>{' '}
            <span>{first.message}</span> {stale && <i>The panels show the last valid state.</i>}
          </>
        )}
      </p>
      {leave && <p className={css.leave}>Esc, then Tab: leave</p>}
    </div>
  );
}
