import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Diagnostic } from '../../api/diagnostics.ts';
import { startOfLine } from '../../sim/lines.ts';
import { late } from '../base/late.tsx';
import { PanelFrame } from '../base/PanelFrame.tsx';
import { useLab, useSession } from '../base/session-context.ts';
import { Diagnostics } from './Diagnostics.tsx';
import { FileActions } from './FileActions.tsx';
import { FileTabs } from './FileTabs.tsx';
import { LightEditor } from './LightEditor.tsx';
import { isHuge, isLargeText, megabytes } from './large.ts';
import type { Edited } from '../compare/WhichSide.tsx';
import type { Handover } from './MonacoHost.tsx';
import css from './editor.module.css';

const WhichSide = late(() => import('../compare/WhichSide.tsx'));
const OtherSide = late(() => import('../compare/OtherSide.tsx'));
const loadMonaco = () => import('./MonacoHost.tsx');
const MonacoHost = late(loadMonaco);

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
  const plain = useLab((s) => s.files.some((file) => file.name === s.activeFile && isHuge(file)));
  const texts = useRef<HTMLDivElement>(null);
  /** Until the end of the task in which the focus goes: an editor that loses its file takes it away. */
  const focused = useRef(false);
  useLayoutEffect(() => {
    const at = document.activeElement;
    const isHere = texts.current?.contains(at) || (at === document.body && focused.current);
    if (plain && isHere) field.current?.focus();
  }, [plain]);
  const goTo = (d: Diagnostic) => {
    const file = store.getState().files.find(({ name }) => name === d.file);
    if (!file) return;
    const from = startOfLine(file.text, d.line) + d.column - 1;
    actions.openFile(d.file);
    const nonce = (store.getState().reveal?.nonce ?? 0) + 1;
    store.setState({ reveal: { file: d.file, from, to: from + 1, nonce } });
  };
  const comparing = useLab((s) => s.comparison !== null);
  const [edited, edit] = useState<Edited>('both');
  const one = comparing && edited === 'B';
  const which = comparing && <WhichSide edited={edited} onEdit={edit} />;
  return (
    <PanelFrame title="Editor" keepsColour actions={<FileActions />}>
      <div className={css.editor}>
        {which}
        {one && <OtherSide />}
        <div style={{ display: one ? 'none' : 'contents' }}>
          <FileTabs />
          {(ready || plain) && <PlainBecause />}
          <div
            ref={texts}
            className={css.texts}
            onFocus={() => (focused.current = true)}
            onBlur={() =>
              setTimeout(() => {
                focused.current = texts.current?.contains(document.activeElement) ?? false;
              })
            }
          >
            {(plain || !ready) && <LightEditor field={field} onFocus={load} />}
            {wanted && <MonacoHost handover={handover} onReady={onReady} hidden={plain} />}
          </div>
          <Diagnostics onGoTo={goTo} leave={ready && !plain} />
        </div>
      </div>
    </PanelFrame>
  );
}

/** Says why a large file has no colours and hints. */
function PlainBecause() {
  const file = useLab((s) => s.files.find(({ name }) => name === s.activeFile));
  if (!file || !isLargeText(file.text)) return null;
  return (
    <p className={css.plain} role="note" aria-label="Large file">
      This file has {megabytes(file.text)}.{' '}
      {isHuge(file)
        ? 'Files over 3 MB, or with a line of over 100,000 characters, are shown in parts as plain text'
        : 'Colours, hints and wrapping are off for files over 0.5 MB'}
      , to keep the editor quick.
    </p>
  );
}
