/** The files of B in the editor: what is typed there changes B alone. */
import { useEffect, useMemo, useState } from 'react';
import { applyVariant, withText } from '../../compare/variant.ts';
import common from '../base/common.module.css';
import { names } from '../base/names.ts';
import { useActions, useLab } from '../base/session-context.ts';
import { tabKeys } from '../base/tabs.ts';
import editor from '../editor/editor.module.css';
import { fromDisplay, toDisplay } from '../editor/text.ts';

/** Its files, as tabs, and one of them in a field. */
export default function OtherSide() {
  const { files, variant, active } = useLab((s) => ({
    files: s.files,
    variant: s.comparison?.variant ?? null,
    active: s.activeFile,
  }));
  const { compare } = useActions();
  const theirs = useMemo(() => (variant ? applyVariant(files, variant) : []), [files, variant]);
  const [chosen, choose] = useState(active);
  const file = theirs.find(({ name }) => name === chosen) ?? theirs[0];
  const text = file?.text ?? '';
  // The comparison has it a moment later; the caret stays where it is.
  const [typed, setTyped] = useState<{ name: string; text: string } | null>(null);
  useEffect(() => setTyped((last) => (last?.text === text ? last : null)), [text, file?.name]);
  if (!variant || !file) return null;
  const { name } = file;
  const shown = typed?.name === name ? typed.text : text;
  const all = theirs.map((each) => each.name);
  const own = (each: string) =>
    theirs.find((f) => f.name === each)!.text !== files.find((f) => f.name === each)?.text;
  return (
    <>
      <div className={editor.fileTabs}>
        <div role="tablist" aria-label="Files of B">
          {all.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              aria-selected={each === name}
              tabIndex={each === name ? 0 : -1}
              onClick={() => choose(each)}
              onKeyDown={tabKeys(all, name, choose)}
            >
              {each}
              {own(each) && <span aria-label="differs from A"> ≠</span>}
            </button>
          ))}
        </div>
      </div>
      <div className={editor.texts}>
        <textarea
          className={names(editor.light, common.mono)}
          aria-label={`YAML of ${name}, B`}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          wrap="soft"
          value={toDisplay(shown)}
          onChange={({ target }) => {
            const next = fromDisplay(target.value, shown);
            setTyped({ name, text: next });
            compare(withText(variant, name, next));
          }}
        />
      </div>
    </>
  );
}
