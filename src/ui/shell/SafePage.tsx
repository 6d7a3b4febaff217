/** The page when it cannot be drawn: the files as plain fields, to change, to undo and to take away. */
import type { FallbackProps } from 'react-error-boundary';
import { Button } from '../base/Button.tsx';
import { useActions, useLab, useSession } from '../base/session-context.ts';
import { downloadFiles } from '../dialogs/download-files.ts';
import css from './SafePage.module.css';

export default function SafePage({ error, resetErrorBoundary }: FallbackProps) {
  const { store } = useSession();
  const { type, undo } = useActions();
  const { files, undoLabel } = useLab((s) => ({ files: s.files, undoLabel: s.undoLabel }));
  return (
    <main className={css.page}>
      <h1>The lab could not be shown</h1>
      <p role="alert">{error instanceof Error ? error.message : String(error)}</p>
      <p>These are your files. Change what may be wrong, or download them.</p>
      <div className={css.bar}>
        <Button onClick={resetErrorBoundary}>Try again</Button>
        <Button disabled={!undoLabel} onClick={undo}>
          Undo
        </Button>
        <Button onClick={() => downloadFiles(store.getState())}>Download the files</Button>
      </div>
      {files.map(({ name, text }) => (
        <label key={name} className={css.file}>
          {name}
          <textarea
            rows={12}
            spellCheck={false}
            value={text}
            onChange={({ target }) => type(name, target.value)}
          />
        </label>
      ))}
    </main>
  );
}
