/** The terminal in its panel's frame. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { late } from '../../base/late.tsx';
import common from '../../base/common.module.css';
import { useLab, useSession } from '../../base/session-context.ts';
import { scaleOf } from '../../shell/scale.ts';
import { KeyRow } from './KeyRow.tsx';
import { terminalOf } from './lab-terminal.ts';
import { plain } from './text.ts';
import css from './Terminal.module.css';

const PasteDialog = late(() => import('./PasteDialog.tsx'));

export default function Inside() {
  const session = useSession();
  const scale = useLab((s) => scaleOf(s.layout, s.presenting));
  const terminal = useMemo(() => terminalOf(session), [session]);
  const box = useRef<HTMLDivElement>(null);
  const log = useRef<HTMLDivElement>(null);
  const [script, setScript] = useState<string | null>(null);
  const [ctrl, setCtrl] = useState(false);
  useLayoutEffect(() => {
    terminal.show(box.current!, log.current!, { ask: setScript, ctrl: setCtrl });
    // Who opened it by a click or its key goes on by typing.
    const focused = document.activeElement;
    if (focused?.matches('[role="tab"]:not(:focus-visible)')) terminal.focus();
    return () => terminal.hide();
  }, [terminal]);
  useEffect(() => terminal.fit(scale), [terminal, scale]);
  useEffect(() => {
    const observer = new ResizeObserver(() => terminal.fit());
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, [terminal]);
  useEffect(() => {
    // What goes to the region goes to its line.
    const region = box.current!.closest('section');
    const forward = (event: FocusEvent) => event.target === region && terminal.focus();
    region?.addEventListener('focusin', forward);
    if (document.activeElement === region) terminal.focus();
    return () => region?.removeEventListener('focusin', forward);
  }, [terminal]);
  const asked = useRef(false);
  useEffect(() => {
    // After the dialog, which has had the focus.
    if (asked.current && script === null) terminal.focus();
    asked.current = script !== null;
  }, [terminal, script]);
  return (
    <>
      <div className={css.inside}>
        <div ref={box} className={css.screen} />
        <KeyRow terminal={terminal} ctrl={ctrl} />
        <div ref={log} className={common.hidden} />
      </div>
      {script !== null && (
        <PasteDialog
          script={plain(script)}
          onRun={() => terminal.runScript(script)}
          onClose={() => setScript(null)}
        />
      )}
    </>
  );
}
