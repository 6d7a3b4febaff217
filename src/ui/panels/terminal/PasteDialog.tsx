/** What several pasted lines would do is seen before they do it. */
import { Button } from '../../base/Button.tsx';
import { Dialog } from '../../dialogs/Dialog.tsx';
import css from './Terminal.module.css';

/** Letters of a script. */
const SHOWN = 20_000;

export default function PasteDialog({
  script,
  onRun,
  onClose,
}: {
  script: string;
  onRun(): void;
  onClose(): void;
}) {
  const lines = script.split('\n').length;
  return (
    <Dialog
      title="Run pasted lines?"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            primary
            onClick={() => {
              onRun();
              onClose();
            }}
          >
            Run as one script
          </Button>
        </>
      }
    >
      <p>{lines} lines were pasted. They run together and are undone together.</p>
      <pre className={css.script} tabIndex={0} aria-label="Pasted lines">
        {script.length > SHOWN ? `${script.slice(0, SHOWN)}\n…` : script}
      </pre>
    </Dialog>
  );
}
