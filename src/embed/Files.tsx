import { ENSURE_SECRET_PULLED_IMAGES } from '../api/kubelet.ts';
import { useId, useRef } from 'react';
import type { Diagnostic } from '../api/diagnostics.ts';
import { setFeatureGate } from '../manifest/edits.ts';
import { useLab, useSession } from '../ui/base/session-context.ts';
import { Diagnostics } from '../ui/editor/Diagnostics.tsx';
import { FileTabs } from '../ui/editor/FileTabs.tsx';
import { LightEditor } from '../ui/editor/LightEditor.tsx';
import { Switch } from '../ui/header/Switch.tsx';
import { Button } from '../ui/base/Button.tsx';
import editor from '../ui/editor/editor.module.css';
import { useControls } from '../ui/header/controls.ts';
import css from './Embed.module.css';

const nothing = () => undefined;

/** The gate's switch and the files, in a plain field: the whole editor is in the lab. */
export default function Files() {
  const { store, actions } = useSession();
  const field = useRef<HTMLTextAreaElement>(null);
  const undoLabel = useLab((s) => s.undoLabel);
  const { controls, kubelet, says } = useControls();
  const reason = useId();
  const goTo = (d: Diagnostic) => {
    actions.openFile(d.file);
    requestAnimationFrame(() => {
      const element = field.current;
      if (!element) return;
      const before = element.value.split('\n').slice(0, d.line - 1);
      const from = before.reduce((sum, line) => sum + line.length + 1, 0) + d.column - 1;
      element.focus();
      element.setSelectionRange(from, from + 1);
    });
  };
  return (
    <section role="region" aria-label="Editor" className={editor.editor}>
      <div className={css.switches}>
        <Switch
          label={ENSURE_SECRET_PULLED_IMAGES}
          checked={controls.gate}
          disabled={kubelet}
          describedBy={kubelet ? reason : undefined}
          onChange={(on) =>
            actions.edit(
              `gate ${on ? 'on' : 'off'}`,
              setFeatureGate(store.getState().files, ENSURE_SECRET_PULLED_IMAGES, on),
            )
          }
        />
        <p id={reason} role="status" className={css.resting} data-tip="">
          {says}
        </p>
        <Button
          small

          tip={undoLabel ? `Undo: ${undoLabel}` : 'Nothing to undo'}
          disabled={!undoLabel}
          onClick={actions.undo}
        >
          Undo
        </Button>
      </div>
      <FileTabs />
      <div className={editor.texts}>
        <LightEditor field={field} onFocus={nothing} />
      </div>
      <Diagnostics onGoTo={goTo} />
    </section>
  );
}
