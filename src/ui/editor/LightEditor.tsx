import { type RefObject, useEffect } from 'react';
import { useActions, useLab } from '../base/session-context.ts';
import { fromDisplay, toDisplay } from './text.ts';
import css from './editor.module.css';
import { names } from '../base/names.ts';
import common from '../base/common.module.css';

/** A plain text field: there at once, and for good on small screens. */
export function LightEditor({
  field,
  onFocus,
}: {
  field: RefObject<HTMLTextAreaElement | null>;
  onFocus(): void;
}) {
  const { name, text } = useLab((s) => {
    const file = s.files.find((f) => f.name === s.activeFile);
    return { name: s.activeFile, text: file?.text ?? '' };
  });
  const { type, undo, redo } = useActions();
  useEffect(() => {
    const element = field.current;
    // The field's own undo knows nothing of switches; the session has one history for both.
    const onBeforeInput = (event: InputEvent) => {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
      event.preventDefault();
      (event.inputType === 'historyUndo' ? undo : redo)();
    };
    element?.addEventListener('beforeinput', onBeforeInput);
    return () => element?.removeEventListener('beforeinput', onBeforeInput);
  }, [field, undo, redo]);
  return (
    <textarea
      ref={field}
      className={names(css.light, common.mono)}
      aria-label={`YAML of ${name}`}
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      wrap="soft"
      onFocus={onFocus}
      value={toDisplay(text)}
      onChange={(event) => type(name, fromDisplay(event.target.value, text))}
      onKeyDown={(event) => {
        if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
        event.preventDefault();
        (event.shiftKey ? redo : undo)();
      }}
    />
  );
}
