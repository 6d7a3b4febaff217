import { useState } from 'react';
import { late } from '../base/late.tsx';
import { Icon } from '../base/Icon.tsx';
import { useActions } from '../base/session-context.ts';
import { freeName, nameTrouble } from './text.ts';
import { Button } from '../base/Button.tsx';
import css from './editor.module.css';
import common from '../base/common.module.css';
import { useFiles } from './useFiles.ts';

const AllFiles = late(() => import('./AllFiles.tsx'));

/** What can be done with files, in the head of the editor. Every action can be undone. */
export function FileActions() {
  const { files, active, wrong, inForce } = useFiles();
  const { addFile, renameFile, deleteFile } = useActions();
  const [all, setAll] = useState(false);
  const [renaming, setRenaming] = useState<string | null>(null);
  if (renaming !== null) {
    const trouble = nameTrouble(
      renaming,
      files.filter((name) => name !== active),
    );
    const commit = () => {
      if (!trouble && renaming !== active) renameFile(active, renaming);
      setRenaming(null);
    };
    return (
      <input
        className={common.field}
        aria-label={`New name of ${active}`}
        aria-invalid={trouble !== null}
        data-tip={trouble ?? 'Press Enter to rename, Escape to cancel'}
        autoFocus
        value={renaming}
        onChange={(event) => setRenaming(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setRenaming(null);
        }}
      />
    );
  }
  const label = `${files.length} ▾`;
  return (
    <>
      {all ? (
        <AllFiles
          fallback={<span className={css.all}>{label}</span>}
          files={files}
          active={active}
          inForce={inForce}
          faulty={wrong}
        />
      ) : (
        <button
          type="button"
          className={css.all}
          aria-haspopup="menu"
          aria-label={`All files (${files.length})`}
          data-tip="All files"
          onClick={() => setAll(true)}
        >
          {label}
        </button>
      )}
      <Button
        quiet
        small
        aria-label="Add a file"
        tip="Add a file"
        onClick={() => addFile(freeName(files), '')}
      >
        <Icon name="add" />
      </Button>
      <Button
        quiet
        small
        aria-label={`Rename ${active}`}
        tip="Rename the open file"
        disabled={!files.length}
        onClick={() => setRenaming(active)}
      >
        <Icon name="rename" />
      </Button>
      <Button
        quiet
        small
        aria-label={`Delete ${active}`}
        tip="Delete the open file (can be undone)"
        disabled={files.length < 2}
        onClick={() => deleteFile(active)}
      >
        <Icon name="remove" />
      </Button>
    </>
  );
}
