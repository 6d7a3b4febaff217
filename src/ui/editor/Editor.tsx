import { Suspense, lazy, useCallback, useEffect, useRef, useState } from 'react';
import type { Diagnostic } from '../../api/diagnostics.ts';
import { PanelFrame } from '../base/PanelFrame.tsx';
import { useLab, useSession } from '../base/session-context.ts';
import { Diagnostics } from './Diagnostics.tsx';
import { FileActions } from './FileActions.tsx';
import { FileTabs } from './FileTabs.tsx';
import { LightEditor } from './LightEditor.tsx';
import { isLargeText, megabytes } from './large.ts';
import type { Handover } from './MonacoHost.tsx';
import css from './editor.module.css';

const loadMonaco = () => import('./MonacoHost.tsx');
const MonacoHost = lazy(loadMonaco);

/** A phone gets the plain field: Monaco does not work with touch keyboards. */
const isSmall = () => window.matchMedia('(max-width: 640px)').matches;

export default function Editor() {
  const { store, actions } = useSession();
  const field = useRef<HTMLTextAreaElement>(null);
  const [wanted, setWanted] = useState(false);
  const [ready, setReady] = useState(false);
  const load = useCallback(() => {
    if (!isSmall()) void loadMonaco().then(() => setWanted(true));
  }, []);
  useEffect(() => {
    // After the first picture, when nothing else is to be done; or when the field gets the focus.
    const idle = window.requestIdleCallback ?? ((f: () => void) => setTimeout(f, 200));
    idle(load, { timeout: 1000 });
  }, [load]);
  const handover = useCallback((): Handover => {
    const element = field.current;
    return {
      focused: element !== null && document.activeElement === element,
      from: element?.selectionStart ?? 0,
      to: element?.selectionEnd ?? 0,
      scroll: element?.scrollTop ?? 0,
    };
  }, []);
  const onReady = useCallback(() => setReady(true), []);
  const goTo = (d: Diagnostic) => {
    const file = store.getState().files.find(({ name }) => name === d.file);
    if (!file) return;
    const lines = file.text.split('\n');
    const from = lines.slice(0, d.line - 1).reduce((sum, line) => sum + line.length + 1, 0) + d.column - 1;
    actions.openFile(d.file);
    const nonce = (store.getState().reveal?.nonce ?? 0) + 1;
    store.setState({ reveal: { file: d.file, from, to: from + 1, nonce } });
  };
  return (
    <PanelFrame title="Editor" keepsColour actions={<FileActions />}>
      <div className={css.editor}>
        <FileTabs />
        {ready && <PlainBecause />}
        <div className={css.texts}>
          {!ready && <LightEditor field={field} onFocus={load} />}
          {wanted && (
            <Suspense>
              <MonacoHost handover={handover} onReady={onReady} />
            </Suspense>
          )}
        </div>
        <Diagnostics onGoTo={goTo} />
        {ready && <p className={css.leave}>Esc, then Tab: leave</p>}
      </div>
    </PanelFrame>
  );
}

/** Says why a large file has no colours and hints. */
function PlainBecause() {
  const large = useLab((s) => {
    const text = s.files.find(({ name }) => name === s.activeFile)?.text ?? '';
    return isLargeText(text) ? megabytes(text) : null;
  });
  if (large === null) return null;
  return (
    <p className={css.plain} role="note" aria-label="Large file">
      This file has {large}. Colours, hints and wrapping are off for files over 0.5 MB, to keep the editor
      quick.
    </p>
  );
}
