import { useEffect, useState } from 'react';
import type { Diagnostic } from '../../api/diagnostics.ts';
import { startOfLine } from '../../sim/lines.ts';
import { useActions, useLab, useSession } from '../base/session-context.ts';
import { openHelp } from '../help/open.ts';
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
  const session = useSession();
  const helps = useHelps(diagnostics);
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
          {helps.has(d) && (
            <Button small quiet onClick={() => openHelp(session, helps.get(d)!)}>
              Help
              <span className={common.hidden}> on {helps.get(d)}</span>
            </Button>
          )}
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

/** The cards of the fields that they are about. */
function useHelps(diagnostics: readonly Diagnostic[]): ReadonlyMap<Diagnostic, string> {
  const files = useLab((state) => state.files);
  const [helps, setHelps] = useState<ReadonlyMap<Diagnostic, string>>(new Map());
  useEffect(() => {
    let open = true;
    void import('../../help/field-at.ts').then(
      ({ helpAtOffset }) => {
        if (!open) return;
        const found = diagnostics.slice(0, MOST).flatMap((d) => {
          const file = files.find(({ name }) => name === d.file);
          const id = file && helpAtOffset(file, startOfLine(file.text, d.line) + d.column - 1);
          return id ? [[d, id] as const] : [];
        });
        setHelps(new Map(found));
      },
      () => undefined,
    );
    return () => void (open = false);
  }, [diagnostics, files]);
  return helps;
}
