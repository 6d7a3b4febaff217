import { type ReactNode, useId, useRef, useState } from 'react';
import { readPasted } from '../../share/files.ts';
import { joinFiles } from '../../share/one-file.ts';
import { toZip } from '../../share/zip.ts';
import { useActions, useLab, useSession } from '../base/session-context.ts';
import { Choice } from './Choice.tsx';
import { Dialog } from './Dialog.tsx';
import { History } from './History.tsx';
import { archiveName, download } from './download.ts';
import { type Mode, type Outcome, openChosen, openUpload } from './open-files.ts';
import { Button } from '../base/Button.tsx';
import css from './FilesDialog.module.css';
import { names } from '../base/names.ts';
import common from '../base/common.module.css';

export default function FilesDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog title="Files" onClose={onClose}>
      <div className={css.files}>
        <Save />
        <Open />
        <History />
      </div>
    </Dialog>
  );
}

function Save() {
  const { store } = useSession();
  const count = useLab((s) => s.files.length);
  const name = (end: string) => archiveName(store.getState().scenario, end);
  return (
    <section>
      <h3>Save</h3>
      <p className={common.muted}>
        {count === 1
          ? 'The file as it is now.'
          : `All ${count} files as they are now. One YAML file contains them in sequence; this page and the command line split it again.`}
      </p>
      <div className={css.bar}>
        <Button
          onClick={() =>
            download(name('yaml'), joinFiles(store.getState().files), 'application/yaml;charset=utf-8')
          }
        >
          Download as one YAML file
        </Button>
        <Button onClick={() => download(name('zip'), toZip(store.getState().files), 'application/zip')}>
          Download as a zip
        </Button>
      </div>
    </section>
  );
}

function Open() {
  const session = useSession();
  const [mode, setMode] = useState<Mode>('replace');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [pasted, setPasted] = useState('');
  const id = useId();
  const chosen = async (files: readonly File[]) => {
    if (files.length) setOutcome(await openChosen(session, files, mode));
  };
  return (
    // Files dropped on the dialog follow the choice, too.
    <section data-drop={mode}>
      <h3>Open</h3>
      <Choice<Mode>
        legend="Opened files"
        choices={{
          replace: 'Replace all files',
          add: 'Add to these files (files with the same name are replaced)',
        }}
        value={mode}
        onChange={setMode}
      />
      <div className={css.bar}>
        <Chooser label="Choose files" hint="YAML, JSON or a zip" onChosen={chosen} />
        <Chooser label="Choose a folder" folder onChosen={chosen} />
        <span className={names(common.muted, css.wideOnly)}>or drop them anywhere on the page</span>
      </div>
      <label htmlFor={`${id}-text`}>
        Or paste YAML <span className={common.muted}>(output of kubectl get … -o yaml works too)</span>
      </label>
      <textarea
        id={`${id}-text`}
        className={names(common.field, common.mono)}
        rows={4}
        spellCheck={false}
        value={pasted}
        onChange={(event) => setPasted(event.target.value)}
      />
      <div className={css.bar}>
        <Button
          disabled={pasted.trim() === ''}
          onClick={() => {
            setOutcome(openUpload(session, readPasted(pasted), mode));
            setPasted('');
          }}
        >
          Open the text
        </Button>
      </div>
      <Told outcome={outcome} onUndone={() => setOutcome({ text: 'Undone.', remarks: [], undo: null })} />
    </section>
  );
}

/** A button for the browser's own choice of files. */
function Chooser({
  label,
  hint,
  folder = false,
  onChosen,
}: {
  label: string;
  hint?: string;
  folder?: boolean;
  onChosen(files: readonly File[]): void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button tip={hint} onClick={() => input.current?.click()}>
        {label}…
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        {...(folder ? { webkitdirectory: '' } : { accept: '.yaml,.yml,.json,.toml,.conf,.zip,.txt' })}
        onChange={({ target }) => {
          // A copy: the input's own list is emptied by the next line, so that the same file can be chosen again.
          const files = [...(target.files ?? [])];
          target.value = '';
          onChosen(files);
        }}
      />
    </>
  );
}

function Told({ outcome, onUndone }: { outcome: Outcome | null; onUndone(): void }): ReactNode {
  const undoLabel = useLab((s) => s.undoLabel);
  const { undo } = useActions();
  return (
    <div role="status" className={css.told}>
      {outcome && (
        <>
          <p>
            {outcome.text}{' '}
            {outcome.undo !== null && outcome.undo === undoLabel && (
              <Button
                small

                onClick={() => {
                  undo();
                  onUndone();
                }}
              >
                Undo
              </Button>
            )}
          </p>
          {outcome.remarks.length > 0 && (
            <ul>
              {outcome.remarks.slice(0, 8).map((remark) => (
                <li key={remark}>{remark}</li>
              ))}
              {outcome.remarks.length > 8 && <li>and {outcome.remarks.length - 8} more messages</li>}
            </ul>
          )}
        </>
      )}
    </div>
  );
}
