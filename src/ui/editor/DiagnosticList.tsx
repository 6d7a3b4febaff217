import type { Diagnostic } from '../../api/diagnostics.ts';
import { useActions, useLab } from '../base/session-context.ts';
import { Button } from '../base/Button.tsx';
import css from './editor.module.css';
import { names } from '../base/names.ts';
import common from '../base/common.module.css';

const signs = { error: '✕', warning: '▲', info: 'i' };
const words = { error: 'Error', warning: 'Warning', info: 'Hint' };
const rank = { error: 0, warning: 1, info: 2 };
const MOST = 50;

/** Errors and hints with their places; a click goes to the place, a button applies the fix. */
export function DiagnosticList({ onGoTo }: { onGoTo(d: Diagnostic): void }) {
  const diagnostics = useLab((s) => s.diagnostics);
  const { edit } = useActions();
  const ordered = [...diagnostics].sort((a, b) => rank[a.severity] - rank[b.severity]);
  return (
    <ul>
      {ordered.slice(0, MOST).map((d, i) => (
        <li key={i} className={names(css[d.severity], d.code === 'assumed' && css.assumed)}>
          <span className={css.sign} aria-hidden="true">
            {signs[d.severity]}
          </span>
          <button type="button" className={names(css.place, common.mono)} onClick={() => onGoTo(d)}>
            <span className={common.hidden}>{words[d.severity]} at </span>
            {d.file}:{d.line}:{d.column}
          </button>
          <span className={css.text}>{d.message}</span>
          {d.fixes?.map((fix) => (
            <Button small key={fix.title} onClick={() => edit(fix.title, fix.edits)}>
              {fix.title}
            </Button>
          ))}
        </li>
      ))}
      {ordered.length > MOST && <li className={css.info}>and {ordered.length - MOST} more</li>}
    </ul>
  );
}
