import { useState } from 'react';
import css from './DropZone.module.css';

const zones = [
  {
    mode: 'replace',
    title: 'Replace all files',
    hint: 'The dropped files replace the current ones (can be undone)',
  },
  { mode: 'add', title: 'Add to these', hint: 'Files with the same name are replaced' },
] as const;

/** While files are dragged over the page: where to let go of them. For the eye alone: the Files dialog does the same. */
export default function DropZone() {
  const [over, setOver] = useState<string | null>(null);
  return (
    <div className={css.zones} aria-hidden="true">
      {zones.map(({ mode, title, hint }) => (
        <div
          key={mode}
          data-drop={mode}
          className={over === mode ? css.over : undefined}
          onPointerEnter={() => setOver(mode)}
          onDragEnter={() => setOver(mode)}
        >
          <strong>{title}</strong>
          <span>{hint}</span>
        </div>
      ))}
    </div>
  );
}
