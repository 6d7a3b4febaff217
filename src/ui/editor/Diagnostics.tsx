import type { Diagnostic } from '../../api/diagnostics.ts';
import { useActions, useLab } from '../base/session-context.ts';

const signs = { error: '✕', warning: '▲', info: 'i' };
const words = { error: 'Error', warning: 'Warning', info: 'Hint' };
const rank = { error: 0, warning: 1, info: 2 };
const MOST = 50;

/** What is wrong or remarkable, with its place; a click goes there, a button mends it. */
export function Diagnostics({ onGoTo }: { onGoTo(d: Diagnostic): void }) {
  const diagnostics = useLab((s) => s.diagnostics);
  const { edit } = useActions();
  if (diagnostics.length === 0) return null;
  const ordered = [...diagnostics].sort((a, b) => rank[a.severity] - rank[b.severity]);
  return (
    <div className="diagnostics" role="group" aria-label="Diagnostics" tabIndex={0}>
      <ul>
        {ordered.slice(0, MOST).map((d, i) => (
          <li key={i} className={d.severity}>
            <span className="sign" aria-hidden="true">
              {signs[d.severity]}
            </span>
            <button type="button" className="place mono" onClick={() => onGoTo(d)}>
              <span className="visually-hidden">{words[d.severity]} at </span>
              {d.file}:{d.line}:{d.column}
            </button>
            <span className="text">{d.message}</span>
            {d.fixes?.map((fix) => (
              <button
                key={fix.title}
                type="button"
                className="button small"
                onClick={() => edit(fix.title, fix.edits)}
              >
                {fix.title}
              </button>
            ))}
          </li>
        ))}
        {ordered.length > MOST && <li className="info">and {ordered.length - MOST} more</li>}
      </ul>
    </div>
  );
}
