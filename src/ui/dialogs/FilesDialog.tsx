import { type ReactNode, useId, useRef, useState } from 'react';
import { readPasted } from '../../share/files.ts';
import { useActions, useLab, useSession } from '../base/session-context.ts';
import { Dialog } from './Dialog.tsx';
import { History } from './History.tsx';
import { SaveMenu } from './SaveMenu.tsx';
import { madeWords } from './made.ts';
import { type Mode, type Outcome, openChosen, openSuitably, openUpload } from './open-files.ts';
import { Button } from '../base/Button.tsx';
import css from './FilesDialog.module.css';
import { names } from '../base/names.ts';
import common from '../base/common.module.css';

export default function FilesDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog title="Files" onClose={onClose} actions={<SaveMenu />}>
      <div className={css.files}>
        <Open />
        <History />
      </div>
    </Dialog>
  );
}

function Open() {
  const session = useSession();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [undone, setUndone] = useState(false);
  const [pasted, setPasted] = useState('');
  const id = useId();
  const told = (next: Outcome) => {
    setUndone(false);
    setOutcome(next);
  };
  const chosen = async (files: readonly File[]) => {
    if (files.length) told(await openChosen(session, files));
  };
  const empty = pasted.trim() === '';
  return (
    // Files dropped on the dialog are opened as if they were chosen.
    <section data-drop="open">
      <div className={css.bar}>
        <Chooser label="Choose files" hint="YAML, JSON or a zip" primary={empty} onChosen={chosen} />
        <Chooser label="Choose a folder" folder onChosen={chosen} />
        <span className={names(common.muted, css.wideOnly)}>or drop them anywhere</span>
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
          primary={!empty}
          disabled={empty}
          onClick={() => {
            void openSuitably(session, readPasted(pasted)).then(told);
            setPasted('');
          }}
        >
          Open the text
        </Button>
      </div>
      <Told outcome={outcome} undone={undone} onUndone={() => setUndone(true)} onOther={told} />
    </section>
  );
}

/** A button for the browser's own choice of files. */
function Chooser({
  label,
  hint,
  primary = false,
  folder = false,
  onChosen,
}: {
  label: string;
  hint?: string;
  primary?: boolean;
  folder?: boolean;
  onChosen(files: readonly File[]): void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button tip={hint} primary={primary} onClick={() => input.current?.click()}>
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

const others: Record<Mode, [mode: Mode, words: string]> = {
  add: ['replace', 'Replace all files instead'],
  replace: ['add', 'Add to the files instead'],
};

/** What was opened and what it made, how to take it back, and the other way to open it. */
function Told({
  outcome,
  undone,
  onUndone,
  onOther,
}: {
  outcome: Outcome | null;
  undone: boolean;
  onUndone(): void;
  onOther(outcome: Outcome): void;
}): ReactNode {
  const session = useSession();
  const { undo } = useActions();
  const undoLabel = useLab((s) => s.undoLabel);
  const made = useLab((s) =>
    outcome ? madeWords(s, new Set(outcome.upload.files.map(({ name }) => name))) : '',
  );
  const last = outcome !== null && !undone && outcome.undo !== null && outcome.undo === undoLabel;
  const [other, words] = others[outcome?.mode ?? 'add'];
  return (
    <div role="status" className={css.told}>
      {undone && <p>Undone.</p>}
      {outcome && !undone && (
        <>
          <p>
            {outcome.text} {last && made}
          </p>
          {last && (
            <div className={css.bar}>
              <Button
                small
                onClick={() => {
                  undo();
                  onUndone();
                }}
              >
                Undo
              </Button>
              <Button
                small
                onClick={() => {
                  undo();
                  onOther(openUpload(session, outcome.upload, other));
                }}
              >
                {words}
              </Button>
            </div>
          )}
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
