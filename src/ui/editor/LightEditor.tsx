import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { lineAt, startOfLine } from '../../sim/lines.ts';
import { hearField } from '../base/early-field.ts';
import { useActions, useLab } from '../base/session-context.ts';
import { sectionFrom, sectionIn } from './large.ts';
import { Sections } from './Sections.tsx';
import { fromDisplay, toDisplay } from './text.ts';
import css from './editor.module.css';
import { names } from '../base/names.ts';
import common from '../base/common.module.css';

/** A plain text field: there at once, and for good on small screens. It shows a large text in parts. */
export function LightEditor({
  field,
  onFocus,
}: {
  field: RefObject<HTMLTextAreaElement | null>;
  onFocus(): void;
}) {
  const { name, text, reveal } = useLab((s) => {
    const file = s.files.find((f) => f.name === s.activeFile);
    return { name: s.activeFile, text: file?.text ?? '', reveal: s.reveal };
  });
  const [chosen, setChosen] = useState({ name, ...sectionFrom(text, 0) });
  const section = chosen.name === name ? sectionIn(text, chosen) : sectionFrom(text, 0);
  const [revealed, setRevealed] = useState(reveal);
  if (reveal !== revealed) {
    setRevealed(reveal);
    const isElsewhere =
      reveal && (reveal.from < section.before || reveal.from > text.length - section.behind);
    if (reveal?.file === name && isElsewhere) {
      const line = startOfLine(text, lineAt(text, reveal.from));
      // In a line that is longer than a part, from the place itself.
      setChosen({ name, ...sectionFrom(text, reveal.from - line > 10_000 ? reveal.from : line) });
    }
  }
  const { before, behind } = section;
  const end = text.length - behind;
  const shown = text.slice(before, end);
  const { type, undo, redo } = useActions();
  useLayoutEffect(() => hearField(field.current), [field]);
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
    <div className={css.plainly}>
      <Sections text={text} section={section} onSection={(next) => setChosen({ name, ...next })} />
      <textarea
        ref={field}
        className={names(css.light, common.mono)}
        aria-label={`YAML of ${name}`}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        wrap="soft"
        onFocus={onFocus}
        value={toDisplay(shown)}
        onChange={({ target }) => {
          setChosen({ name, ...section });
          type(name, text.slice(0, before) + fromDisplay(target.value, shown) + text.slice(end));
        }}
        onKeyDown={(event) => {
          if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
          event.preventDefault();
          (event.shiftKey ? redo : undo)();
        }}
      />
    </div>
  );
}
